/**
 * A real Chromium for tests of pages, driven by the <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome
 * DevTools Protocol</a> over the JDK's WebSocket. Playwright would do the same and more, but its driver is a download of
 * 200 MB that everybody would need, also those who never run a browser test.
 */
package dev.archatlas.browser;
