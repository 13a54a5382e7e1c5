package dev.archatlas.toy;

import dev.archatlas.showcase.Control;
import dev.archatlas.showcase.Exhibit;
import dev.archatlas.showcase.Station;
import dev.archatlas.showcase.Station.Health;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The page of the toy. Its first station carries markup that must stay text. */
@Singleton
public class TeaExhibit implements Exhibit {

    /** Markup that would run if any part of the page took text for HTML. */
    public static final String PAYLOAD = "<script>window.owned=1</script><img src=x onerror=window.owned=1>";

    /** How often the stations were asked for. */
    public final AtomicInteger asked = new AtomicInteger();

    /** Taken for each look at the stations: a test that holds them all holds up the looks. */
    public final Semaphore looks = new Semaphore(Integer.MAX_VALUE / 2);

    /** When set, the stations cannot be read. */
    public volatile boolean unreadable;

    private final Kettle kettle;

    TeaExhibit(Kettle kettle) {
        this.kettle = kettle;
    }

    @Override
    public String title() {
        return "Tea on time";
    }

    @Override
    public String purpose() {
        return "Guests wait for tea while the kettle is busy. Cups are brewed one after the other and none is forgotten, whatever happens to the kettle.";
    }

    @Override
    public List<Station> stations() {
        asked.incrementAndGet();
        looks.acquireUninterruptibly();
        if (unreadable) {
            throw new IllegalStateException("the kettle does not answer");
        }
        var cups = kettle.newest();
        return List.of(
                new Station("guests", "Guests", PAYLOAD, 3, "waiting", Health.UP, List.of()),
                new Station(
                        "orders",
                        "Orders",
                        "Every wish, in the order it was made.",
                        cups.size(),
                        "wishes taken",
                        Health.UP,
                        List.of()),
                new Station(
                        "kettle",
                        "Kettle",
                        "Heats the water, one litre at a time.",
                        1200,
                        "watts",
                        Health.DOWN,
                        List.of()),
                new Station(
                        "tray",
                        "Tray",
                        "Holds the cups until a guest takes one.",
                        cups.size(),
                        "cups",
                        Health.STRAINED,
                        cups));
    }

    @Override
    public List<Control> controls() {
        return List.of(
                new Control("Brew a cup", "POST", "/cups", "{\"kind\": \"oolong\"}"),
                new Control("Clear the tray", "DELETE", "/cups", null));
    }

    @Override
    public String folder() {
        return "modules/platform/toy";
    }

    @Override
    public List<String> requirements() {
        return List.of("A kettle");
    }
}
