package dev.archatlas.ratelimiting.story;

import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Reply;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class CostOfAReport implements Scenario {

    @Override
    public Outline outline() {
        return new Outline(
                "limit-reached",
                Kind.HAPPY,
                "Reports until the limit, then 429, and orders all the while",
                "A report costs ten of thirty permits. Who asks once too often is told when to come again; others feel nothing.");
    }

    @Override
    public void play(Story story) {
        story.step("Somebody asks for reports until one is refused");
        Reply reply = story.send("GET", "/shop/report", null);
        int served = 0;
        while (reply.status() == 200 && served < 10) {
            served++;
            reply = story.send("GET", "/shop/report", null);
        }
        story.expect("no more than three of them are served at once", true, served <= 3);
        story.expect("the next one is refused", 429, reply.status());
        story.expect(
                "by the limit on reports",
                "route=GET /shop/report:PT1M",
                reply.body().path("violated-policies").path(0).asText());

        story.step("Orders are served as ever");
        story.expect("orders", 200, story.send("GET", "/shop/orders", null).status());
    }
}
