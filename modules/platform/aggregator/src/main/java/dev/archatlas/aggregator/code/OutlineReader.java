package dev.archatlas.aggregator.code;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the announcement of a scenario out of its byte code, so that the index can name it without starting the module:
 * {@code outline()} creates an {@code Outline} from four constants.
 */
final class OutlineReader {

    private static final String OUTLINE = "dev/archatlas/showcase/Outline";

    private OutlineReader() {}

    static Optional<ScenarioOutline> read(ClassModel type) {
        return type.methods().stream()
                .filter(method -> method.methodName().equalsString("outline"))
                .filter(method -> method.methodType().stringValue().equals("()L" + OUTLINE + ";"))
                .flatMap(method -> constants(method).stream())
                .filter(constants -> constants.size() == 4)
                .map(c -> new ScenarioOutline(c.get(0), c.get(1).toLowerCase(Locale.ROOT), c.get(2), c.get(3)))
                .findFirst();
    }

    /** The constants that are loaded before the constructor is called, or none if something else is. */
    private static Optional<List<String>> constants(MethodModel method) {
        var loaded = new ArrayList<String>();
        for (CodeElement element : method.code().orElseThrow()) {
            switch (element) {
                case ConstantInstruction constant
                when constant.constantValue() instanceof String text -> loaded.add(text);
                case FieldInstruction field
                when field.owner().asInternalName().equals(OUTLINE + "$Kind") ->
                    loaded.add(field.name().stringValue());
                case InvokeInstruction call
                when call.owner().asInternalName().equals(OUTLINE) -> {
                    return Optional.of(loaded);
                }
                case InvokeInstruction _, FieldInstruction _ -> {
                    return Optional.empty();
                }
                default -> {}
            }
        }
        return Optional.empty();
    }
}
