package dev.archatlas.showcase;

import java.util.List;

/** What the page of a module shows beside its {@link Scenario stories}: one CDI bean per module. */
public interface Exhibit {

    /** The name of the pattern, for example {@code Reliable messaging}. */
    String title();

    /** The problem that the pattern solves and how, in two or three sentences. */
    String purpose();

    /** The path that the data takes, from left to right, with live numbers. Asked about twice a second: keep it cheap. */
    List<Station> stations();

    /** Buttons for visitors who want to try on their own. */
    List<Control> controls();

    /** The module's folder in the repository, for example {@code modules/data/messaging}, or empty. */
    default String folder() {
        return "";
    }

    /** The catalog entries that the module carries, as paths in {@code catalog/entries} without the file's ending. */
    default List<String> catalogEntries() {
        return List.of();
    }

    /** What runs beside the module, for example {@code PostgreSQL}. */
    default List<String> requirements() {
        return List.of();
    }
}
