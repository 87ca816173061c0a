package org.qunfa.itests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shows that each rule finds what was planted against it, and finds nothing else. */
class PlantedTest {

    private static final String ROOT = "org.qunfa.itests.house.planted";

    private final Bundles bundles = new Bundles(
            ROOT,
            List.of("model", "plugin", "testkit", "store", "messaging", "carrier.good", "carrier.bad"),
            Bundles.OF_THE_HOUSE);
    private final Rules rules = new Rules(bundles);
    private final JavaClasses classes = new ClassFileImporter().importPackages(ROOT);

    @Test
    void usesAgainstTheArrows() {
        assertFound(rules.arrows(), "carrier.bad.UsesTheCore", "carrier.bad.UsesAnotherPlugin", "store.UsesThePlugins");
    }

    @Test
    void usesOfPackagesThatAreNotExported() {
        assertFound(rules.exports(), "carrier.bad.UsesAHiddenPackage");
    }

    @Test
    void cycles() {
        List<String> found = details(rules.noCycles("messaging"));
        assertEquals(1, found.size());
        assertTrue(found.get(0).contains("messaging.ring.one.First"), found.get(0));
        assertTrue(found.get(0).contains("messaging.ring.two.Second"), found.get(0));
        assertEquals(List.of(), details(rules.noCycles("carrier.bad")));
    }

    @Test
    void injectedFields() {
        assertFound(rules.injectedFieldsInDirectoriesOnly(), "store.InjectedField", "store.StaleDirectory");
    }

    @Test
    void bindMethodsElsewhere() {
        assertFound(rules.bindMethodsInDirectoriesOnly(), "store.BindsElsewhere");
    }

    @Test
    void prints() {
        assertFound(rules.noStandardStreams(), "store.Prints");
    }

    @Test
    void sleeps() {
        assertFound(rules.noSleep(), "store.Sleeps");
    }

    @Test
    void algorithmsThatAreBroken() {
        var weak = new WeakCryptography(bundles, Set.of("store.NamesOneOnTheList", "store.NamesStrongAlgorithms"));
        assertFound(weak.rule(), "store.NamesWeakAlgorithms");
        assertEquals(
                List.of("DES/CBC/PKCS5Padding", "HmacMD5", "SHA1"),
                details(weak.rule()).stream()
                        .map(detail -> detail.replaceFirst(".* names ", ""))
                        .sorted()
                        .toList());
        assertEquals(Set.of(ROOT + ".store.NamesStrongAlgorithms"), weak.listedInVain(classes));
    }

    @Test
    void namesThatSayNothing() {
        assertFound(rules.namesSayWhat(), "store.ConnectionManager", "store.internal.Something");
    }

    @Test
    void packagesWithoutNullMarks() {
        assertFound(rules.nullMarked(), "store.unmarked.Loose");
    }

    @Test
    void bundlesThatHaveNoPlace() {
        var strangers = new Bundles(ROOT, List.of("model", "stranger", "carrier.new"), Bundles.OF_THE_HOUSE);
        assertEquals(List.of("stranger"), strangers.withoutArrows());
    }

    private void assertFound(ArchRule rule, String... planted) {
        List<String> details = details(rule);
        var found = details.stream().map(detail -> firstNamed(detail, planted)).collect(Collectors.toSet());
        assertEquals(Set.of(planted), found, () -> String.join("\n", details));
    }

    private List<String> details(ArchRule rule) {
        return rule.evaluate(classes).getFailureReport().getDetails();
    }

    /** Which of the planted classes a detail is about: the one that it names first. */
    private static String firstNamed(String detail, String... planted) {
        return Stream.of(planted)
                .filter(name -> detail.contains(ROOT + "." + name))
                .min(Comparator.comparingInt(name -> detail.indexOf(ROOT + "." + name)))
                .orElse(detail);
    }
}
