package dev.archatlas.aggregator.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a folder of class files without loading them: {@code @Topic} is kept in class files and not at run time, so that
 * a module needs nothing of the catalog when it runs.
 */
public final class ClassFolder {

    private static final String TOPIC = "Ldev/archatlas/showcase/Topic;";
    private static final Set<String> TESTS = Set.of(
            "Lorg/junit/jupiter/api/Test;",
            "Lorg/junit/jupiter/api/RepeatedTest;",
            "Lorg/junit/jupiter/api/TestFactory;",
            "Lorg/junit/jupiter/api/TestTemplate;",
            "Lorg/junit/jupiter/params/ParameterizedTest;",
            "Lnet/jqwik/api/Property;",
            "Lnet/jqwik/api/Example;");

    private ClassFolder() {}

    /** The classes in a folder, sorted by name; none if there is no such folder. */
    public static List<CompiledClass> read(Path folder) {
        return classFiles(folder).stream()
                .map(ClassFolder::parse)
                .filter(type -> !type.flags().has(AccessFlag.MODULE))
                .map(ClassFolder::describe)
                .sorted(Comparator.comparing(CompiledClass::name))
                .toList();
    }

    /** When the newest class file of a folder was written, or the beginning of time if it has none. */
    public static Instant newest(Path folder) {
        return classFiles(folder).stream()
                .map(ClassFolder::written)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static List<Path> classFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be listed", e);
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static CompiledClass describe(ClassModel type) {
        return new CompiledClass(
                nameOf(type.thisClass()),
                type.superclass().map(ClassFolder::nameOf).orElse(""),
                type.interfaces().stream().map(ClassFolder::nameOf).toList(),
                type.flags().has(AccessFlag.ABSTRACT),
                topics(type),
                type.methods().stream()
                        .map(ClassFolder::describe)
                        .filter(method -> method.test() || !method.topics().isEmpty())
                        .sorted(Comparator.comparing(CompiledMethod::name))
                        .toList(),
                type.findAttribute(Attributes.sourceFile())
                        .map(file -> file.sourceFile().stringValue())
                        .orElse(""),
                OutlineReader.read(type));
    }

    private static CompiledMethod describe(MethodModel method) {
        var test = annotations(method)
                .map(annotation -> annotation.className().stringValue())
                .anyMatch(TESTS::contains);
        return new CompiledMethod(method.methodName().stringValue(), topics(method), test);
    }

    private static List<String> topics(AttributedElement element) {
        return annotations(element)
                .filter(annotation -> annotation.className().equalsString(TOPIC))
                .flatMap(annotation -> annotation.elements().stream())
                .map(AnnotationElement::value)
                .flatMap(ClassFolder::strings)
                .sorted()
                .toList();
    }

    private static Stream<String> strings(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfArray array -> array.values().stream().flatMap(ClassFolder::strings);
            case AnnotationValue.OfString text -> Stream.of(text.stringValue());
            default -> Stream.empty();
        };
    }

    private static Stream<Annotation> annotations(AttributedElement element) {
        return Stream.concat(
                element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                        .flatMap(found -> found.annotations().stream()),
                element.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                        .flatMap(found -> found.annotations().stream()));
    }

    private static String nameOf(ClassEntry type) {
        return type.asInternalName().replace('/', '.');
    }
}
