package dev.archatlas.aggregator.atlas;

import dev.archatlas.aggregator.catalog.Catalog;
import dev.archatlas.aggregator.checkout.Checkout;
import java.util.List;

/**
 * The catalog together with what is there of it.
 *
 * @param code of the modules that have a folder
 */
public record Atlas(Checkout checkout, Catalog catalog, List<ModuleCode> code) {

    /** Looks at the modules that a catalog lists. */
    public static Atlas of(Checkout checkout, Catalog catalog) {
        return new Atlas(
                checkout,
                catalog,
                catalog.modules().modules().stream()
                        .filter(module -> checkout.has(module.path("pom.xml")))
                        .map(module -> ModuleCode.read(checkout, module))
                        .toList());
    }

    /** The classes that carry a topic ({@code entry/topic}), in all modules. */
    public List<TopicClass> classesOf(String topic) {
        return code.stream()
                .flatMap(module -> module.topicClasses().stream())
                .filter(type -> type.topic().equals(topic))
                .toList();
    }

    /** The tests that carry a topic ({@code entry/topic}), in all modules. */
    public List<TopicTest> testsOf(String topic) {
        return code.stream()
                .flatMap(module -> module.topicTests().stream())
                .filter(test -> test.topic().equals(topic))
                .toList();
    }
}
