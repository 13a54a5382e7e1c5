package dev.archatlas.browser;

/** A key that pages react to. */
public enum Key {
    /** To the next element. */
    TAB("Tab", "Tab", 9, ""),
    /** Follows a link, presses a button. */
    ENTER("Enter", "Enter", 13, "\r"),
    /** Presses a button, opens what is folded. */
    SPACE(" ", "Space", 32, " ");

    private final String key;
    private final String code;
    private final int number;
    private final String text;

    Key(String key, String code, int number, String text) {
        this.key = key;
        this.code = code;
        this.number = number;
        this.text = text;
    }

    String key() {
        return key;
    }

    String code() {
        return code;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }
}
