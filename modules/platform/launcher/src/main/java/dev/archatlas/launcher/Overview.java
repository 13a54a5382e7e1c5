package dev.archatlas.launcher;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the launcher prints about the atlas and about itself. */
final class Overview {

    private final String atlas;

    /**
     * An overview.
     *
     * @param atlas how the launcher is called on this system
     */
    Overview(String atlas) {
        this.atlas = atlas;
    }

    /** One line for each module, by section, and how to run them. */
    String of(List<AtlasModule> modules) {
        StringBuilder text = new StringBuilder("Architecture Atlas: architectures that run, one small module each\n");
        int width =
                modules.stream().mapToInt(module -> module.id().length()).max().orElse(0);
        Map<String, List<AtlasModule>> sections = modules.stream()
                .collect(Collectors.groupingBy(AtlasModule::section, TreeMap::new, Collectors.toList()));
        sections.forEach((section, members) -> {
            text.append('\n').append(section).append('\n');
            members.forEach(module -> text.append("  %%-%ds  %%5d  %%s"
                            .formatted(width)
                            .formatted(module.id(), module.port(), module.summary())
                            .stripTrailing())
                    .append('\n'));
        });
        String example = modules.isEmpty() ? "<module>" : modules.getFirst().id();
        return text.append("\nStart one:    %s run %s\n".formatted(atlas, example))
                .append("What else:    %s help\n".formatted(atlas))
                .toString();
    }

    /** The commands. */
    String help() {
        return """
                @ list                              the modules, each with its port
                @ run <module> [-Dkey=value ...]    starts one with live reload and whatever services it needs
                @ services up                       starts the shared PostgreSQL, Kafka and Redis
                @ services env <module>             prints their addresses as variables, for a packaged module
                @ services status | down            shows them, stops them (down --force: even if in use)
                @ help                              this

                Nothing but a JDK is needed. Test everything with ./mvnw verify.
                """.replace("@", atlas);
    }
}
