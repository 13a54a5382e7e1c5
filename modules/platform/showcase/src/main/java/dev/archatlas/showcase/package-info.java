/** What a module provides to show itself: one {@link dev.archatlas.showcase.Exhibit} and some {@link dev.archatlas.showcase.Scenario stories}. */
package dev.archatlas.showcase;
