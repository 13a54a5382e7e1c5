package dev.archatlas.showcase;

/**
 * A story about the pattern that plays on the running module: the page of the module plays it live, the module's
 * tests play the same one and fail where an expectation of it does. One CDI bean per story.
 */
public interface Scenario {

    /** How the story is announced. */
    Outline outline();

    /**
     * Tells the story. Plays one at a time, leaves no fault behind, and may be played again at once.
     *
     * @throws Exception whatever goes wrong ends the story as failed, with its message
     */
    void play(Story story) throws Exception;
}
