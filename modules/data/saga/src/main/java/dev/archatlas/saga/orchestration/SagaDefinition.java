package dev.archatlas.saga.orchestration;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A saga as a table of steps. A definition never changes once sagas run by it: what is different is a new version, and
 * the old one stays until its last saga has ended.
 *
 * @param <D> what the saga is about, a record that can be JSON
 * @param name the kind of saga
 * @param version counts from 1; new sagas take the highest
 * @param data the class of what the saga is about
 * @param steps in their order
 */
public record SagaDefinition<D extends Record>(String name, int version, Class<D> data, List<Step<D>> steps) {

    private static final int MOST_STEPS = 60;

    /** Checks the table. */
    public SagaDefinition {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "Saga %s needs 1 to %d steps, not %d".formatted(name, MOST_STEPS, steps.size()));
        }
        if (steps.stream().map(Step::name).distinct().count() != steps.size()) {
            throw new IllegalArgumentException(
                    "Saga %s has two steps of one name: replies could not be told apart".formatted(name));
        }
        if (steps.stream().filter(Step::pivot).count() > 1) {
            throw new IllegalArgumentException(
                    "Saga %s has two pivots, and there is one point of no return".formatted(name));
        }
    }

    /** The number of the step of a name, -1 if there is none. */
    public int indexOf(String step) {
        return IntStream.range(0, steps.size())
                .filter(index -> steps.get(index).name().equals(step))
                .findFirst()
                .orElse(-1);
    }

    /** The first step that is commanded. */
    public int first() {
        return next(-1);
    }

    /** The step that is commanded after this one; the number of steps if it was the last. */
    public int next(int index) {
        return IntStream.range(index + 1, steps.size())
                .filter(each -> steps.get(each).action().isPresent())
                .findFirst()
                .orElse(steps.size());
    }

    /** Whether the saga can only go forward while it is at this step. */
    public boolean beyondPivot(int index) {
        return steps.subList(0, Math.min(index, steps.size())).stream().anyMatch(Step::pivot);
    }
}
