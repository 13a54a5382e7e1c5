/** Plays the scenarios of a module as tests. */
package dev.archatlas.testkit.story;
