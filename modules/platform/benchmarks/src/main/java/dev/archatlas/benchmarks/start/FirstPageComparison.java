package dev.archatlas.benchmarks.start;

import dev.archatlas.benchmarks.comparison.Comparison;
import dev.archatlas.benchmarks.comparison.Contender;
import dev.archatlas.benchmarks.comparison.Contender.Role;
import dev.archatlas.benchmarks.comparison.Effort;
import dev.archatlas.benchmarks.comparison.Field;
import dev.archatlas.benchmarks.comparison.Measure;
import dev.archatlas.benchmarks.comparison.Measure.Better;
import dev.archatlas.benchmarks.comparison.Plan;
import java.util.List;

/** How long a newcomer waits: from the clone to the first page. */
public final class FirstPageComparison implements Comparison {

    @Override
    public Plan plan() {
        return new Plan(
                "first-page",
                "From the clone to the first page",
                """
                `git clone` of the commit that is checked out, then `./atlas run messaging` on embedded services, until `/` answers 200.
                What has to be downloaded comes over the network of that machine.""",
                List.of(
                        new Contender("warm", "everything downloaded", Role.OURS, ""),
                        new Contender(
                                "cold",
                                "nothing downloaded",
                                Role.VARIANT,
                                "has an empty Maven repository and no Maven")),
                List.of(Measure.of("page", "Until the page is there", "s", Better.LOWER)),
                List.of());
    }

    @Override
    public Field open(Effort effort) {
        return new FirstPageField(effort.logs());
    }
}
