package dev.archatlas.showcase;

/**
 * A button on the page that sends one request to this module; the page shows request and response.
 *
 * @param label what the button says, an imperative
 * @param method the HTTP method
 * @param path an absolute path of this module
 * @param body a JSON template that the visitor can edit before sending, or null for none
 */
public record Control(String label, String method, String path, String body) {}
