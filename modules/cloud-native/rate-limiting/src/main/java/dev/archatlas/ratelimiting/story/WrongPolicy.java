package dev.archatlas.ratelimiting.story;

import dev.archatlas.ratelimiting.policy.InvalidPolicy;
import dev.archatlas.ratelimiting.policy.Policies;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class WrongPolicy implements Scenario {

    private final Policies policies;

    WrongPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "wrong-policy",
                Kind.FAILURE,
                "A policy pushed wrong changes nothing",
                "It is refused with all that is wrong with it; the old one stays in force, and the page says so until a good one comes.");
    }

    @Override
    public void play(Story story) {
        String good = policies.status().yaml();
        int version = policies.status().version();

        story.step("Somebody misspells a limit, and adds one that can never be reached");
        List<String> findings = List.of();
        try {
            policies.change(good.replace("2000/s", "2000/sec").replace("10/h, 200/d", "10/h, 2000/h"));
        } catch (InvalidPolicy invalid) {
            findings = story.show("findings", invalid.findings());
        }
        story.expect("both are named", 2, findings.size());
        story.expect("the old one is in force", version, policies.status().version());
        story.expect("and limits", 200, story.send("GET", "/shop/orders", null).status());

        story.step("The right one follows");
        story.expect("it is in force", version + 1, policies.change(good).version());
    }
}
