package dev.archatlas.benchmarks.messaging;

import java.util.List;

/** The same for everybody who relays. */
final class JvmOptions {

    static final List<String> OF_RELAYS = List.of("-Xms512m", "-Xmx512m");

    private JvmOptions() {}
}
