package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class TransferIsFrozen implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "transfer-is-frozen",
                Kind.CONTENTION,
                "Try freezes, confirm moves, cancel thaws",
                "Money of a transfer under way is neither spent twice nor lost; a transfer that cannot be confirmed leaves nothing frozen.");
    }

    @Override
    public void play(Story story) {
        String ada = "ada-" + UUID.randomUUID();
        String bob = "bob-" + UUID.randomUUID();
        story.send("PUT", "/tcc/wallets/" + ada, Map.of("balance", 100));
        story.send("PUT", "/tcc/wallets/" + bob, Map.of("balance", 50));
        story.step("Ada pays Bob 30");
        story.expect("the transfer is", "CONFIRMED", transfer(story, ada, bob, 30));
        story.step("Ada pays Bob 80, and has 70");
        story.expect("the transfer is", "CANCELLED", transfer(story, ada, bob, 80));
        story.step("Ada pays somebody who has no wallet");
        story.expect("the transfer is", "CANCELLED", transfer(story, ada, "nobody-" + ada, 10));
        story.expect("Ada has", "70, 0 frozen", wallet(story, ada));
        story.expect("Bob has", "80, 0 frozen", wallet(story, bob));
    }

    private static String transfer(Story story, String payer, String payee, long amount) {
        return story.send("POST", "/tcc/transfers", Map.of("payer", payer, "payee", payee, "amount", amount))
                .body()
                .path("status")
                .asText();
    }

    private static String wallet(Story story, String owner) {
        var wallet = story.send("GET", "/tcc/wallets/" + owner, null).body();
        return wallet.path("balance").asText() + ", " + wallet.path("frozen").asText() + " frozen";
    }
}
