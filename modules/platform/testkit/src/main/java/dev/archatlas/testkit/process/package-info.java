/** Runs packaged modules as processes that a test may kill, pause and restart. */
package dev.archatlas.testkit.process;
