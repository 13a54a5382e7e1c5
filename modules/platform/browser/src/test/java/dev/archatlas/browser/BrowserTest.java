package dev.archatlas.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserTest {

    @Test
    void errorsOfThePageAreSeen() {
        try (Browser browser = Browser.start();
                Page page = browser.open()) {
            page.visit("data:text/html,<h1>Hello</h1><script>nothing.there()</script>");
            assertThat(page.text("h1")).isEqualTo("Hello");
            await().until(() -> page.errors().toString().contains("nothing is not defined"));
        }
    }

    @Test
    void closedBrowserLeavesNoProcess() {
        List<ProcessHandle> started;
        try (Browser browser = Browser.start()) {
            started = ProcessHandle.current().descendants().toList();
            assertThat(started).isNotEmpty();
        }
        await().untilAsserted(() -> assertThat(started).noneMatch(ProcessHandle::isAlive));
    }
}
