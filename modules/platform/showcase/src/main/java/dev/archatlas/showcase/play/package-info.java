/** How scenarios play: one at a time, on a thread of their own, each event recorded and streamed. */
package dev.archatlas.showcase.play;
