package org.qunfa.model.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exported API of one bundle as text: every exported package with its version, and in it every public type with its
 * public and protected members, sorted, so that the text changes exactly when the API does.
 */
public final class ApiText {

    /** The system property that makes {@link #verify} write the text instead of comparing it. */
    public static final String ACCEPT = "qunfa.api.accept";

    private ApiText() {}

    /**
     * Compares the API with the text that was committed for it.
     *
     * @param anchor a class of the bundle
     * @param committed the text file; written when the system property {@link #ACCEPT} is set
     * @throws AssertionError with the differing lines
     */
    public static void verify(Class<?> anchor, Path committed) throws IOException {
        String actual = of(anchor);
        if (System.getProperty(ACCEPT) != null) {
            Files.writeString(committed, actual);
        }
        String expected = Files.exists(committed) ? Files.readString(committed) : "";
        if (!expected.equals(actual)) {
            throw new AssertionError("The exported API is not what " + committed.getFileName() + " says:\n"
                    + difference(expected, actual)
                    + "If the change is meant, raise the version in package-info.java as semantic versioning demands,"
                    + " run the test again with -D" + ACCEPT + " and commit the file.");
        }
    }

    /** The API of the bundle that holds the class. */
    static String of(Class<?> anchor) throws IOException {
        Path root = root(anchor);
        var packages = new TreeMap<String, List<ClassFile>>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                ClassFile read = ClassFile.read(file);
                packages.computeIfAbsent(read.packageName(), p -> new ArrayList<>())
                        .add(read);
            }
        }
        var text = new StringBuilder();
        packages.forEach((name, classes) -> appendPackage(text, name, classes, anchor.getClassLoader()));
        return text.toString();
    }

    private static void appendPackage(StringBuilder text, String name, List<ClassFile> classes, ClassLoader loader) {
        ClassFile info = classes.stream()
                .filter(c -> c.name().endsWith(".package-info"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the package " + name + " has no package-info"));
        if (!info.has("Export")) {
            return;
        }
        text.append("package ").append(name).append(" version ").append(info.value("Version"));
        text.append('\n');
        for (ClassFile file : classes) {
            if (!file.equals(info)) {
                text.append(TypeText.of(file, load(file.name(), loader)));
            }
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Path root(Class<?> anchor) {
        try {
            return Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** The lines that only one of the two has, those of the first with a minus and those of the second with a plus. */
    static String difference(String expected, String actual) {
        return only("- ", expected, actual) + only("+ ", actual, expected);
    }

    private static String only(String mark, String these, String those) {
        List<String> others = new ArrayList<>(qualified(those));
        return qualified(these).stream()
                .filter(line -> !others.remove(line))
                .map(line -> mark + line + "\n")
                .collect(Collectors.joining());
    }

    /** Each line with the type that it belongs to, so that equal members of two types are not taken for each other. */
    private static List<String> qualified(String text) {
        var lines = new ArrayList<String>();
        String type = "";
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("    ")) {
                lines.add(type + " :: " + line.strip());
            } else if (!line.isBlank()) {
                type = line.strip();
                lines.add(type);
            }
        }
        return lines;
    }
}
