package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.checkout.Problem;
import dev.archatlas.aggregator.index.IndexFiles;
import dev.archatlas.aggregator.links.Links;
import java.util.stream.Stream;

/** What documents point at is there. The index is checked before it is written. */
final class LivingLinks implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        return new Links(atlas.checkout(), IndexFiles.NAMES).check(document -> !document.equals(IndexFiles.PAGE));
    }
}
