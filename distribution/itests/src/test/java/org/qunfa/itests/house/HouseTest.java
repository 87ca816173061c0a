package org.qunfa.itests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds all bundles to the rules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseTest {

    private static final Path FOLDER = Path.of("..", "..", "bundles");

    @SuppressWarnings("NullAway.Init")
    private Bundles bundles;

    @SuppressWarnings("NullAway.Init")
    private Rules rules;

    @SuppressWarnings("NullAway.Init")
    private JavaClasses classes;

    @BeforeAll
    void read() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            List<Path> withCode = folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .sorted()
                    .toList();
            bundles = new Bundles(
                    "org.qunfa",
                    withCode.stream()
                            .map(folder -> folder.getFileName().toString())
                            .toList(),
                    Bundles.OF_THE_HOUSE);
            rules = new Rules(bundles);
            List<Path> compiled = withCode.stream()
                    .map(folder -> folder.resolve("target/classes"))
                    .toList();
            compiled.forEach(folder -> assertTrue(Files.isDirectory(folder), folder + " is missing: build it first"));
            classes = new ClassFileImporter().importPaths(compiled);
            for (String name : bundles.names()) {
                assertTrue(
                        classes.stream()
                                .filter(type ->
                                        bundles.of(type).filter(name::equals).isPresent())
                                .anyMatch(type -> type.getPackage().isAnnotatedWith(Rules.NULL_MARKED)),
                        name + " is not built whole");
            }
        }
    }

    @Test
    void everyBundleHasItsPlace() {
        assertEquals(List.of(), bundles.withoutArrows());
        assertTrue(bundles.names().containsAll(List.of("model", "plugin", "store", "messaging")), "all were read");
    }

    @Test
    void everyClassIsInThePackageOfItsFolder() {
        assertEquals(
                List.of(),
                classes.stream()
                        .filter(type -> bundles.of(type).isEmpty())
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void theArrowsHold() {
        rules.arrows().check(classes);
    }

    @Test
    void nobodyUsesAPackageThatIsNotExported() {
        rules.exports().check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        bundles.names().forEach(bundle -> rules.noCycles(bundle).check(classes));
    }

    @Test
    void fieldsAreInjectedInDirectoriesOnly() {
        rules.injectedFieldsInDirectoriesOnly().check(classes);
    }

    @Test
    void onlyDirectoriesBind() {
        rules.bindMethodsInDirectoriesOnly().check(classes);
    }

    @Test
    void nobodyPrints() {
        rules.noStandardStreams().check(classes);
    }

    @Test
    void nobodySleeps() {
        rules.noSleep().check(classes);
    }

    @Test
    void asvs_11_4_1_nobodyNamesABrokenAlgorithmButWhereAProtocolDictatesIt() {
        var weak = new WeakCryptography(bundles, WeakCryptography.ALLOWED.keySet());
        weak.rule().check(classes);
        assertEquals(Set.of(), weak.listedInVain(classes));
    }

    @Test
    void namesSayWhat() {
        rules.namesSayWhat().check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        rules.nullMarked().check(classes);
    }
}
