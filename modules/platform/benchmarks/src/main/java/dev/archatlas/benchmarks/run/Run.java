package dev.archatlas.benchmarks.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The raw result of one run of one comparison.
 *
 * @param module its id
 * @param started when
 * @param commit of the sources, with {@code +} if they were changed
 * @param machine what it ran on
 * @param conditions versions and settings of what took part
 * @param planned how many rounds were planned
 * @param rounds the turns, in the order in which they were taken
 */
public record Run(
        String module,
        Instant started,
        String commit,
        Machine machine,
        Map<String, String> conditions,
        int planned,
        List<Round> rounds) {

    public Run {
        rounds = List.copyOf(rounds);
    }

    Run with(Round round) {
        List<Round> more = new ArrayList<>(rounds);
        more.add(round);
        return new Run(module, started, commit, machine, conditions, planned, more);
    }

    Run under(Map<String, String> known) {
        return new Run(module, started, commit, machine, known, planned, rounds);
    }
}
