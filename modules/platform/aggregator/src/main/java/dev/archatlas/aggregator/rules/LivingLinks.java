package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.checkout.Problem;
import dev.archatlas.aggregator.links.Links;
import java.util.stream.Stream;

/** What documents point at is there. */
final class LivingLinks implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        return new Links(atlas.checkout()).check().stream();
    }
}
