package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.Modules.Portal;
import dev.archatlas.aggregator.checkout.Problem;
import java.util.stream.Stream;

/** No two modules want the same port, so that any of them can run side by side. */
final class UniquePorts implements Rule {

    @Override
    public Stream<Problem> check(Atlas atlas) {
        var modules = atlas.catalog().modules();
        var ports = Stream.concat(
                        Stream.of(modules.portal()),
                        modules.modules().stream()
                                .map(module -> new Portal(module.id(), module.folder(), module.port())))
                .toList();
        return Duplicates.among(ports, "port", Portal::port, _ -> ModuleFolders.LIST, Portal::id);
    }
}
