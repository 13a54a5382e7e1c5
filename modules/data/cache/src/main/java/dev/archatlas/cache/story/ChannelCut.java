package dev.archatlas.cache.story;

import dev.archatlas.cache.instance.Instance;
import dev.archatlas.cache.instance.Instances;
import dev.archatlas.showcase.Outline;
import dev.archatlas.showcase.Outline.Kind;
import dev.archatlas.showcase.Scenario;
import dev.archatlas.showcase.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

@ApplicationScoped
class ChannelCut implements Scenario {

    private final Instances instances;

    ChannelCut(Instances instances) {
        this.instances = instances;
    }

    @Override
    public Outline outline() {
        return new Outline(
                "channel-cut",
                Kind.FAILURE,
                "An instance no longer hears of updates",
                "First the connection stays and every message is lost: heartbeats stay away, and level 1 is void. Then it is cut.");
    }

    @Override
    public void play(Story story) {
        Lamp lamp = Lamp.create(story, instances);
        Instance far = instances.named("b");
        try {
            story.step("Messages to b are lost silently, and the price changes at a");
            lamp.read("b");
            story.send("PUT", "/faults/channel-deaf?instance=b", null);
            lamp.price(90, "cache-aside", "a");
            story.await(
                    "the new price at b, when the bound is over",
                    Duration.ofSeconds(30),
                    () -> far.cache().get(lamp.id()).value().priceCents() == 90);
            story.expect("b hears of updates", false, far.channel().attached());

            story.step("b reads past level 1, and goes on");
            lamp.price(80, "cache-aside", "a");
            story.expect("price at b", 80L, lamp.priceAt("b"));
        } finally {
            story.send("DELETE", "/faults/channel-deaf?instance=b", null);
        }
        story.await(
                "b to hear again", Duration.ofSeconds(60), () -> far.channel().attached());
        try {
            story.step("The connection is cut: that is noticed at once");
            lamp.read("b");
            story.send("PUT", "/faults/channel-cut?instance=b", null);
            lamp.price(70, "cache-aside", "a");
            story.expect("price at b", 70L, lamp.priceAt("b"));
        } finally {
            story.send("DELETE", "/faults/channel-cut?instance=b", null);
        }
        story.await(
                "b to hear again", Duration.ofSeconds(60), () -> far.channel().attached());
    }
}
