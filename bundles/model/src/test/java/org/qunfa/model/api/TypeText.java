package org.qunfa.model.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One type as lines: its head, then a line for each member that others can use. */
final class TypeText {

    private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z@])");
    private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    private final Class<?> type;

    private TypeText(Class<?> type) {
        this.type = type;
    }

    /** The lines of the type; nothing when nobody outside can use it. */
    static String of(ClassFile file, Class<?> type) {
        if (!isVisible(type)) {
            return "";
        }
        var text = new TypeText(type);
        String marks = Stream.of("ConsumerType", "ProviderType", "Deprecated")
                .filter(file::has)
                .map(name -> "@" + name + " ")
                .collect(Collectors.joining());
        return "\n  " + marks + text.head() + "\n"
                + text.members().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static boolean isVisible(Class<?> type) {
        if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
            return false;
        }
        Class<?> outer = type.getEnclosingClass();
        return isOpen(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private String head() {
        int irrelevant = Modifier.INTERFACE
                | Modifier.STATIC
                | Modifier.PUBLIC
                | (type.isInterface() || type.isEnum() ? Modifier.ABSTRACT : 0)
                | (type.isRecord() || type.isEnum() ? Modifier.FINAL : 0);
        return joined(
                Modifier.toString(type.getModifiers() & ~irrelevant),
                type.isSealed() && !type.isEnum() ? "sealed" : "",
                kind() + " " + name(type) + parameters(type) + components(),
                clause("extends", type.isInterface() ? new Type[0] : superclass()),
                clause(type.isInterface() ? "extends" : "implements", type.getGenericInterfaces()),
                type.isSealed() && !type.isEnum() ? clause("permits", type.getPermittedSubclasses()) : "");
    }

    private String kind() {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
    }

    private Type[] superclass() {
        boolean implied = type.isRecord() || type.isEnum() || type.getSuperclass() == Object.class;
        return implied ? new Type[0] : new Type[] {type.getGenericSuperclass()};
    }

    private String components() {
        if (!type.isRecord()) {
            return "";
        }
        return Arrays.stream(type.getRecordComponents())
                .map(c -> type(c.getAnnotatedType()) + " " + c.getName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private Stream<String> members() {
        var lines = new TreeSet<String>();
        for (Field field : type.getDeclaredFields()) {
            if (isShown(field)) {
                lines.add(field.isEnumConstant() ? field.getName() : field(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isShown(constructor) && !type.isRecord()) {
                lines.add(signature(constructor, "new"));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isShown(method) && !isImplied(method)) {
                lines.add(signature(method, type(method.getAnnotatedReturnType()) + " " + method.getName())
                        + (method.getDefaultValue() == null ? "" : " default " + method.getDefaultValue()));
            }
        }
        return lines.stream();
    }

    private static boolean isShown(Member member) {
        return isOpen(member.getModifiers()) && !member.isSynthetic();
    }

    private boolean isImplied(Method method) {
        String name = method.getName();
        if (type.isEnum() && OF_EVERY_ENUM.contains(name)) {
            return true;
        }
        return type.isRecord()
                && (OF_EVERY_RECORD.contains(name)
                        || (method.getParameterCount() == 0
                                && Arrays.stream(type.getRecordComponents())
                                        .map(RecordComponent::getName)
                                        .anyMatch(name::equals)));
    }

    private static String field(Field field) {
        int irrelevant = field.getDeclaringClass().isInterface()
                ? Modifier.PUBLIC | Modifier.STATIC | Modifier.FINAL
                : Modifier.PUBLIC;
        return joined(
                deprecated(field),
                Modifier.toString(field.getModifiers() & ~irrelevant),
                type(field.getAnnotatedType()) + " " + field.getName(),
                constant(field));
    }

    private static String constant(Field field) {
        int fixed = Modifier.STATIC | Modifier.FINAL | Modifier.PUBLIC;
        boolean inlined = field.getType().isPrimitive() || field.getType() == String.class;
        if ((field.getModifiers() & fixed) != fixed || !inlined) {
            return "";
        }
        try {
            return "= " + field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String signature(Executable member, String name) {
        int irrelevant = Modifier.PUBLIC
                | Modifier.TRANSIENT
                | Modifier.VOLATILE
                | Modifier.SYNCHRONIZED
                | Modifier.NATIVE
                | (member.getDeclaringClass().isInterface() ? Modifier.ABSTRACT : 0);
        return joined(
                deprecated(member),
                member instanceof Method method && method.isDefault() ? "default" : "",
                Modifier.toString(member.getModifiers() & ~irrelevant),
                parameters(member),
                name
                        + Arrays.stream(member.getAnnotatedParameterTypes())
                                .map(TypeText::type)
                                .collect(Collectors.joining(", ", "(", ")")),
                clause("throws", member.getGenericExceptionTypes()));
    }

    private static String deprecated(AnnotatedElement element) {
        return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated" : "";
    }

    private static String parameters(GenericDeclaration declaration) {
        TypeVariable<?>[] variables = declaration.getTypeParameters();
        return variables.length == 0
                ? ""
                : Arrays.stream(variables).map(TypeText::variable).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String variable(TypeVariable<?> variable) {
        String bounds = Arrays.stream(variable.getAnnotatedBounds())
                .map(TypeText::type)
                .filter(bound -> !bound.equals("Object"))
                .collect(Collectors.joining(" & "));
        return bounds.isEmpty() ? variable.getName() : variable.getName() + " extends " + bounds;
    }

    private static String clause(String word, Type[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(TypeText::name).collect(Collectors.joining(", ", word + " ", ""));
    }

    private static String type(AnnotatedType type) {
        return shortened(type.toString());
    }

    private static String name(Type type) {
        return shortened(type.getTypeName());
    }

    private static String shortened(String name) {
        return QUALIFIER.matcher(name.replace("()", "").replace('$', '.')).replaceAll("");
    }

    private static String joined(String... words) {
        return Stream.of(words).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }
}
