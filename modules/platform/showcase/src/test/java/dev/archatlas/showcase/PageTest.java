package dev.archatlas.showcase;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.archatlas.browser.Browser;
import dev.archatlas.browser.Key;
import dev.archatlas.browser.Page;
import dev.archatlas.toy.LateTea;
import dev.archatlas.toy.TeaExhibit;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser. */
@QuarkusTest
class PageTest {

    private static Browser browser;

    @TestHTTPResource("/")
    String address;

    @Inject
    LateTea lateTea;

    @Inject
    TeaExhibit exhibit;

    private Page page;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void visit() {
        when().delete("/cups").then().statusCode(204);
        page = browser.open();
        page.resize(1280, 900);
        page.visit(address);
        page.until("document.querySelectorAll('.station').length === 4");
    }

    @AfterEach
    void leave() {
        lateTea.boiling.set(true);
        await().until(
                        () -> when().get("/showcase/runs").jsonPath().getList("ended"),
                        endings -> !endings.contains(null));
        page.close();
    }

    @Test
    void headSaysWhatTheModuleIsAndWhereTheRestIs() {
        assertThat(page.text("#title")).isEqualTo("Tea on time");
        assertThat(page.text("#coordinates")).contains("toy", "A kettle");
        assertThat(page.texts("#links a")).containsExactly("API", "OpenAPI", "Metrics", "Health");
        assertThat(page.texts("#links .place")).contains("modules/platform/toy/README.md");
    }

    @Test
    void stationsShowTheirNumbersLive() {
        assertThat(page.texts(".station h3")).containsExactly("Guests", "Orders", "Kettle", "Tray");
        assertThat(page.texts(".station .condition")).containsExactly("up", "up", "down", "strained");
        brewMint();
        page.until("document.querySelector('[data-station=tray] .value').innerText === '1'");
        assertThat(page.text("[data-station=tray] .delta")).isEqualTo("+1");
        page.click("[data-station=tray] .fold");
        assertThat(page.texts("[data-station=tray] tbody td")).containsExactly("1", "mint");
    }

    @Test
    void playedStoryFillsTheTimelineInOrder() {
        play("served-tea");
        assertThat(page.texts(".step h3")).containsExactly("Clear the tray", "Brew two cups", "Serve");
        assertThat(page.texts(".exchange .method")).containsExactly("DELETE", "POST", "POST");
        assertThat(page.texts(".mark")).hasSize(3).allMatch(mark -> mark.contains("\u2713"));
        assertThat(page.text(".verdict")).contains("Every promise was kept");
        page.until("document.querySelector('[data-scenario=served-tea] .outcome').innerText.startsWith('kept')");
        assertThat(page.text("#announcer")).contains("Step 1: Clear the tray", "Every promise was kept");
    }

    @Test
    void brokenPromiseShowsWhatWasExpectedAndWhatWasFound() {
        play("spilt-tea");
        assertThat(page.text(".breach")).contains("no cup is lost");
        assertThat(page.texts(".breach dd")).containsExactly("3", "2");
        assertThat(page.text(".verdict")).contains("A promise was broken", "expected 3 but was 2");
    }

    @Test
    void waitIsShownWithItsClockUntilItEnds() {
        page.click("[data-scenario=late-tea] .play");
        page.until("document.querySelector('.waiting .clock')?.innerText.startsWith('4')"); // 400 ms and more
        assertThat(page.texts(".play[aria-disabled=true]")).hasSize(3).contains("Playing");
        lateTea.boiling.set(true);
        page.until("document.querySelector('.verdict') !== null");
        assertThat(page.texts(".waiting")).isEmpty();
        assertThat(page.text(".mark.happened")).contains("the water boils after");
        page.until("document.querySelectorAll('.play[aria-disabled=true]').length === 0");
    }

    @Test
    void lookFromBeforeTheEndDoesNotTakeTheOutcomeAway() {
        int held = exhibit.looks.drainPermits();
        try {
            await().until(exhibit.looks::hasQueuedThreads);
            int asked = exhibit.asked.get();
            page.click("[data-scenario=late-tea] .play");
            page.until("document.querySelector('.waiting') !== null");
            exhibit.looks.release();
            await().until(() -> exhibit.asked.get() > asked); // this look sees the story play
            lateTea.boiling.set(true);
            page.until("document.querySelector('[data-scenario=late-tea] .outcome').innerText.startsWith('kept')");
        } finally {
            exhibit.looks.release(held);
        }
        for (String cups : List.of("1", "2")) { // the second comes after all that was told with the first
            brewMint();
            page.until("document.querySelector('[data-station=tray] .value').innerText === '" + cups + "'");
        }
        assertThat(page.text("[data-scenario=late-tea] .outcome")).startsWith("kept");
    }

    @Test
    void storyStartedElsewhereIsShownToo() {
        when().post("/showcase/scenarios/late-tea/runs").then().statusCode(201);
        page.until("document.querySelector('.waiting') !== null");
        assertThat(page.text("#run-title")).isEqualTo("The water does not boil");
    }

    @Test
    void keyboardAloneIsEnough() {
        page.press(Key.TAB);
        assertThat(page.text(":focus")).isEqualTo("Skip to the stories");
        page.press(Key.ENTER);
        page.press(Key.TAB);
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')")
                        .asText())
                .isEqualTo("Play: Two guests are served");
        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                        .asText())
                .isEqualTo("solid");
        String before = shownRun();
        page.press(Key.SPACE);
        untilEnded(before);
        assertThat(page.evaluate("document.activeElement.getAttribute('aria-label')")
                        .asText())
                .as("the focus stays where it was")
                .isEqualTo("Play: Two guests are served");
    }

    @Test
    void controlSendsWhatTheVisitorWroteAndShowsTheAnswer() {
        page.evaluate("document.querySelector('.control textarea').value = '{\"kind\": \"jasmine\"}'");
        page.click(".control button");
        page.until("document.querySelector('.answer .status')?.innerText === '200'");
        assertThat(page.text(".answer .json")).contains("jasmine");
        page.evaluate("document.querySelector('.control textarea').value = '{kind'");
        page.click(".control button");
        page.until("document.querySelector('.answer').innerText.includes('this is not JSON')");
    }

    @Test
    void markupFromTheModuleStaysText() {
        play("served-tea");
        page.until("document.querySelector('[data-station=tray] .fold').hidden === false");
        page.click("[data-station=tray] .fold");
        page.click(".exchange");
        assertThat(page.text("[data-station=guests] .explains")).isEqualTo(TeaExhibit.PAYLOAD);
        assertThat(page.texts(".shown td")).contains(TeaExhibit.PAYLOAD);
        assertThat(page.evaluate("document.querySelectorAll('main script, main img').length")
                        .asInt())
                .isZero();
        assertThat(page.evaluate("window.owned === undefined").asBoolean()).isTrue();
    }

    @Test
    void lostConnectionIsShownAndRecoversByItself() throws IOException {
        try (Relay relay = new Relay(URI.create(address).getPort())) {
            page.visit(relay.address());
            page.until("document.getElementById('connection').innerText === 'Live'");
            relay.cut();
            page.until("document.getElementById('connection').innerText === 'Connection lost, trying again'");
            brewMint();
            relay.mend();
            page.until("document.getElementById('connection').innerText === 'Live'");
            page.until("document.querySelector('[data-station=tray] .value').innerText === '1'");
        }
    }

    @Test
    void runThatLosesItsViewerIsShownToItsEndWithoutGapsOrRepeats() throws IOException {
        try (Relay relay = new Relay(URI.create(address).getPort())) {
            page.visit(relay.address());
            page.until("document.querySelectorAll('.station').length === 4");
            page.click("[data-scenario=late-tea] .play");
            page.until("document.querySelector('.waiting') !== null");
            relay.cut();
            page.until("document.querySelector('.record.lost') !== null");
            lateTea.boiling.set(true);
            relay.mend();
            page.until("document.querySelector('.verdict') !== null");
            assertThat(page.texts(".step h3")).containsExactly("Put the kettle on");
            assertThat(page.texts(".mark")).hasSize(1);
        }
    }

    @Test
    void chosenThemeIsRemembered() {
        String before =
                page.evaluate("getComputedStyle(document.body).backgroundColor").asText();
        page.click("#theme");
        String after =
                page.evaluate("getComputedStyle(document.body).backgroundColor").asText();
        assertThat(after).isNotEqualTo(before);
        page.visit(address);
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo(after);
        page.evaluate("localStorage.clear()");
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 900, 1600})
    void nothingIsWiderThanTheWindow(int width) {
        page.resize(width, 800);
        play("served-tea");
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(page.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
    }

    @Test
    void nothingMovesForThoseWhoAskedForThat() {
        page.prefer(Map.of("prefers-reduced-motion", "reduce"));
        brewMint();
        page.until("document.querySelector('[data-station=tray] .changed') !== null");
        assertThat(page.evaluate(
                                "parseFloat(getComputedStyle(document.querySelector('.changed .value')).animationDuration)")
                        .asDouble())
                .isLessThan(.001);
        assertThat(page.evaluate("getComputedStyle(document.querySelector('.changed .delta')).opacity")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void browserReportsNoErrorAndAsksNobodyElse() {
        play("served-tea");
        assertThat(page.errors()).isEmpty();
        assertThat(page.requests()).hasSizeGreaterThan(10).allMatch(request -> request.startsWith(address));
    }

    @Test
    void foreignScriptIsNotRun() {
        page.evaluate(
                "document.head.append(Object.assign(document.createElement('script'), {text: 'window.owned = 1'}))");
        assertThat(page.evaluate("window.owned === undefined").asBoolean()).isTrue();
        await().until(() -> page.errors().toString().contains("Content Security Policy"));
    }

    private static void brewMint() {
        given().contentType(ContentType.JSON)
                .body("{\"kind\":\"mint\"}")
                .post("/cups")
                .then()
                .statusCode(200);
    }

    private void play(String scenario) {
        String before = shownRun();
        page.click("[data-scenario=" + scenario + "] .play");
        untilEnded(before);
    }

    private void untilEnded(String before) {
        page.until("document.getElementById('steps').dataset.run !== '" + before
                + "' && document.querySelector('.verdict') !== null");
    }

    private String shownRun() {
        return page.evaluate("document.getElementById('steps').dataset.run ?? ''")
                .asText();
    }
}
