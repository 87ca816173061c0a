package org.qunfa.itests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle that carries a package of a library carries all of it that is used: nobody else can supply the rest. */
class WholeTest {

    private static final Path FOLDER = Path.of("..", "..", "bundles");

    static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 3)) {
            List<Path> jars = files.filter(
                            file -> file.subpath(0, file.getNameCount() - 1).endsWith("target"))
                    .filter(file -> file.getFileName().toString().matches("[a-z.]+-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .sorted()
                    .toList();
            assertFalse(jars.isEmpty(), "build the bundles first");
            return jars;
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void whatABundleCarriesIsWhole(Path jar) {
        JavaClasses classes = new ClassFileImporter().importUrl(url(jar));
        Set<String> names = classes.stream().map(JavaClass::getName).collect(Collectors.toSet());
        Set<String> packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        for (JavaClass type : classes) {
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (packages.contains(target.getPackageName()) && !names.contains(target.getName())) {
                    missing.add(target.getName() + " for " + type.getName());
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    private static URL url(Path jar) {
        try {
            return new URL("jar:" + jar.toUri() + "!/");
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
