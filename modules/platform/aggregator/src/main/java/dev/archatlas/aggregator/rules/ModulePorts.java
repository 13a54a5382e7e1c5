package dev.archatlas.aggregator.rules;

import dev.archatlas.aggregator.atlas.Atlas;
import dev.archatlas.aggregator.catalog.PatternModule;
import dev.archatlas.aggregator.checkout.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.stream.Stream;

/** An available module listens where the catalog says. */
final class ModulePorts implements Rule {

    static final String FILE = "src/main/resources/application.properties";

    private static final String PROPERTY = "quarkus.http.port";

    @Override
    public Stream<Problem> check(Atlas atlas) {
        return atlas.catalog().modules().modules().stream()
                .filter(PatternModule::available)
                .filter(module -> atlas.checkout().has(module.path(FILE)))
                .flatMap(module -> check(atlas, module));
    }

    private static Stream<Problem> check(Atlas atlas, PatternModule module) {
        var file = module.path(FILE);
        var configured = properties(atlas.checkout().text(file)).getProperty(PROPERTY, "not set");
        return configured.trim().equals(String.valueOf(module.port()))
                ? Stream.empty()
                : Stream.of(new Problem(
                        file,
                        PROPERTY,
                        "is " + configured + ", but " + ModuleFolders.LIST + " says " + module.port()
                                + ": change one of them"));
    }

    private static Properties properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
