/** Breaks the network between a client and its server: a TCP proxy with faults. */
package dev.archatlas.testkit.proxy;
