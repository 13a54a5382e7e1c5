package dev.archatlas.saga.orchestration;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** The definitions that this process knows, old ones among them. */
@ApplicationScoped
public class SagaDefinitions {

    private final List<SagaDefinition<?>> all;

    /** Those of all sagas. */
    public SagaDefinitions(@All List<SagaVersions> sagas) {
        this.all = sagas.stream()
                .<SagaDefinition<?>>flatMap(each -> each.versions().stream())
                .toList();
    }

    /** The definition that a saga has started with. */
    public SagaDefinition<?> of(Saga saga) {
        return all.stream()
                .filter(each -> each.name().equals(saga.definition()) && each.version() == saga.version())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "This process does not know saga %s version %d: let newer processes finish it, or bring the definition back"
                                .formatted(saga.definition(), saga.version())));
    }

    /** The definition that new sagas start with. */
    public SagaDefinition<?> newest(String name) {
        return all.stream()
                .filter(each -> each.name().equals(name))
                .max(Comparator.comparingInt(SagaDefinition::version))
                .orElseThrow(() -> new IllegalStateException("There is no saga " + name));
    }
}
