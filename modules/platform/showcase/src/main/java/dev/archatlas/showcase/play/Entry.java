package dev.archatlas.showcase.play;

/**
 * A line of a run's record.
 *
 * @param number counts from 1 without gaps; the event id of the stream
 * @param at milliseconds since the run began
 */
public record Entry(int number, long at, StoryEvent event) {}
