/** Runs Alloy models: what must hold holds, and what must break breaks. */
package dev.archatlas.testkit.model;
