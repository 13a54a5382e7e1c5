package dev.archatlas.saga.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archatlas.saga.tcc.Branch.IllegalPhase;
import dev.archatlas.saga.tcc.Branch.Phase;
import dev.archatlas.saga.tcc.Wallets;
import dev.archatlas.saga.tcc.Wallets.Wallet;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A cancellation overtakes the try that it is meant for, which was stuck in the network. */
@QuarkusTest
class TryAfterCancelTest {

    /** A participant that has nothing to remember where there is nothing to cancel. */
    private static class ForgetfulWallet {
        private final Set<UUID> frozen = new HashSet<>();

        void tryIt(UUID transfer) {
            frozen.add(transfer);
        }

        void cancel(UUID transfer) {
            frozen.remove(transfer);
        }
    }

    @Inject
    Wallets wallets;

    @Test
    void withoutAMemoryOfTheEmptyCancelTheLateTryFreezesForEver() {
        UUID transfer = UUID.randomUUID();
        ForgetfulWallet wallet = new ForgetfulWallet();

        wallet.cancel(transfer);
        wallet.tryIt(transfer);

        // the coordinator is done with the transfer, nobody will ever ask again
        assertThat(wallet.frozen).containsExactly(transfer);
    }

    @Test
    void rememberedEmptyCancelRefusesTheLateTry() {
        UUID transfer = UUID.randomUUID();
        String owner = "owner-" + transfer;
        wallets.put(owner, 100);

        wallets.ask(transfer, owner, -80, Phase.CANCEL);

        assertThatThrownBy(() -> wallets.ask(transfer, owner, -80, Phase.TRY)).isInstanceOf(IllegalPhase.class);
        assertThat(wallets.find(owner)).hasValue(new Wallet(owner, 100, 0, 0));
    }
}
