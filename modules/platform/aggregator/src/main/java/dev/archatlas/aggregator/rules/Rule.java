package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.List;
import java.util.stream.Stream;

/** Something that has to hold for the catalog to be true. */
public interface Rule {

    /** All rules, in the order in which their problems are worth reading. */
    List<Rule> ALL = List.of(
            new UniqueNames(),
            new UniquePorts(),
            new KnownNames(),
            new AgreeingLists(),
            new TruthfulStatus(),
            new ModuleFolders(),
            new ModulePorts(),
            new KnownTopics(),
            new CoveredTopics(),
            new PassedTests(),
            new AnnouncedScenarios(),
            new LivingLinks());

    /** What breaks it; nothing if it holds. */
    Stream<Problem> check(Atlas atlas);
}
