/** Executes the commands of a README and compares what they print. */
package dev.archatlas.testkit.readme;
