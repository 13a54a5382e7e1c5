package dev.archatlas.saga.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class TwoDatabasesAgree implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "two-databases-agree",
                Kind.HAPPY,
                "Two-phase commit: both databases, or neither",
                "Both branches of the bank prepare, then both commit. If one of them cannot, neither does, and nobody has seen anything in between.");
    }

    @Override
    public void play(Story story) {
        String ada = "ada-" + UUID.randomUUID();
        String bob = "bob-" + UUID.randomUUID();
        story.send("PUT", "/bank/NORTH/accounts/" + ada, Map.of("balance", 100));
        story.send("PUT", "/bank/SOUTH/accounts/" + bob, Map.of("balance", 50));
        story.step("Ada in the north pays Bob in the south 30");
        story.expect("the transfer is", "COMMITTED", transfer(story, ada, bob, 30));
        story.step("Ada pays Bob 80, and has 70: the north says no");
        story.expect("the transfer is", "ROLLED_BACK", transfer(story, ada, bob, 80));
        story.step(
                "Ada pays somebody whom the south does not know: the south says no, when the north has already worked");
        story.expect("the transfer is", "ROLLED_BACK", transfer(story, ada, "nobody-" + bob, 10));
        story.expect("Ada has", 70L, balance(story, ada, "NORTH"));
        story.expect("Bob has", 80L, balance(story, bob, "SOUTH"));
        story.step("Where a coordinator dies after the prepare, branches wait here with their locks held");
        story.send("GET", "/bank/in-doubt", null);
    }

    private static String transfer(Story story, String payer, String payee, long amount) {
        return story.send("POST", "/bank/transfers", Map.of("payer", payer, "payee", payee, "amount", amount))
                .body()
                .path("result")
                .asText();
    }

    private static long balance(Story story, String owner, String branch) {
        return story.send("GET", "/bank/accounts/" + owner, null)
                .body()
                .path(branch)
                .asLong();
    }
}
