package dev.archatlas.embedded.deployment;

import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.maven.dependency.ArtifactKey;
import io.quarkus.maven.dependency.ResolvedDependency;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The class path of the stack: what Quarkus has resolved as dependencies of its artifact, and nothing of the application. */
final class StackClassPath {
    private static final ArtifactKey STACK = ArtifactKey.of("dev.archatlas", "embedded-services-stack", "", "jar");

    private StackClassPath() {}

    static List<Path> of(ApplicationModel model) {
        Map<ArtifactKey, ResolvedDependency> resolved = model.getDependencies().stream()
                .collect(Collectors.toMap(ResolvedDependency::getKey, Function.identity(), (first, _) -> first));
        Map<ArtifactKey, ResolvedDependency> found = new LinkedHashMap<>();
        Deque<ArtifactKey> open = new ArrayDeque<>(List.of(STACK));
        while (!open.isEmpty()) {
            ArtifactKey key = open.poll();
            ResolvedDependency dependency = resolved.get(key);
            if (dependency != null && found.putIfAbsent(key, dependency) == null) {
                dependency.getDependencies().stream()
                        .map(ArtifactCoords::getKey)
                        .forEach(open::add);
            }
        }
        return found.values().stream()
                .flatMap(dependency -> dependency.getResolvedPaths().stream())
                .toList();
    }
}
