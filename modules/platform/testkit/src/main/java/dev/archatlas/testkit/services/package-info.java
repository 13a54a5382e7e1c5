/** Real servers that a test has for itself, to take away and bring back. */
package dev.archatlas.testkit.services;
