package dev.archatlas.showcase;

import dev.archatlas.browser.Browser;
import dev.archatlas.browser.Page;
import dev.archatlas.toy.LateTea;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pictures for people, no test: {@code -Dtest=Screenshots} writes them to {@code target/screenshots}. */
@QuarkusTest
class Screenshots {

    private static final int[] WIDTHS = {360, 900, 1600};

    @TestHTTPResource("/")
    String address;

    @Inject
    LateTea lateTea;

    @Test
    void takeAll() {
        try (Browser browser = Browser.start()) {
            for (String theme : new String[] {"light", "dark"}) {
                for (int width : WIDTHS) {
                    try (Page page = browser.open()) {
                        take(page, theme, width);
                    }
                }
            }
        }
    }

    private void take(Page page, String theme, int width) {
        page.resize(width, 1000);
        page.prefer(Map.of("prefers-color-scheme", theme));
        page.visit(address);
        page.until("document.querySelectorAll('.station').length > 3");
        shoot(page, theme, width, "1-before");
        page.click("[data-scenario=late-tea] .play");
        page.until("document.querySelector('.waiting') !== null");
        shoot(page, theme, width, "2-during");
        lateTea.boiling.set(true);
        page.until("document.querySelector('.verdict') !== null");
        page.click("[data-scenario=served-tea] .play");
        page.until("document.querySelector('.table') !== null && document.querySelector('.verdict') !== null");
        page.click("details.exchange");
        page.evaluate("document.querySelectorAll('details.exchange')[1].open = true");
        page.click("[data-station=tray] .fold");
        page.click("#controls button");
        page.until("document.querySelector('.answer .status') !== null");
        shoot(page, theme, width, "3-kept");
        page.click("[data-scenario=spilt-tea] .play");
        page.until("document.querySelector('.breach') !== null && document.querySelector('.verdict') !== null");
        shoot(page, theme, width, "4-broken");
    }

    private static void shoot(Page page, String theme, int width, String moment) {
        page.evaluate("new Promise(done => setTimeout(done, 700))");
        page.screenshot(Path.of("target/screenshots", "%s-%d-%s.png".formatted(theme, width, moment)));
    }
}
