package dev.archatlas.saga.tcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archatlas.saga.tcc.Branch.Change;
import dev.archatlas.saga.tcc.Branch.IllegalPhase;
import dev.archatlas.saga.tcc.Branch.Next;
import dev.archatlas.saga.tcc.Branch.Phase;
import dev.archatlas.showcase.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

@Topic("distributed-transactions/tcc")
class BranchTest {

    /** What is frozen and what has moved, after phases in any order and any number. */
    @Property
    void phasesInAnyOrderFreezeAtMostOnceAndEndFrozenMoneyAtMostOnce(@ForAll @Size(max = 12) List<Phase> phases) {
        Optional<Branch> branch = Optional.empty();
        List<Change> changes = new ArrayList<>();
        for (Phase phase : phases) {
            try {
                Next next = Branch.on(branch, phase);
                branch = Optional.of(next.state());
                if (next.change() != Change.NOTHING) {
                    changes.add(next.change());
                }
            } catch (IllegalPhase refused) {
                assertThat(refused).hasMessageContaining("The branch was");
            }
        }
        assertThat(changes)
                .isIn(
                        List.of(),
                        List.of(Change.FREEZE),
                        List.of(Change.FREEZE, Change.MOVE),
                        List.of(Change.FREEZE, Change.THAW));
    }

    @Property
    void cancelledBranchNeverFreezesAgain(@ForAll @Size(max = 8) List<Phase> phases) {
        Optional<Branch> branch =
                Optional.of(Branch.on(Optional.empty(), Phase.CANCEL).state());
        for (Phase phase : phases) {
            try {
                assertThat(Branch.on(branch, phase).change()).isEqualTo(Change.NOTHING);
            } catch (IllegalPhase refused) {
                assertThat(phase).isNotEqualTo(Phase.CANCEL);
            }
        }
    }
}
