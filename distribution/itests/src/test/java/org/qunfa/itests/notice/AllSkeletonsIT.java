package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.qunfa.itests.Assembly;
import org.w3c.dom.NodeList;

/** The skeleton of every kind builds outside the tree, keeps its contract, and is small. */
class AllSkeletonsIT {

    private static final List<String> KINDS =
            List.of("carrier", "payment", "login", "push", "voice", "template", "identity", "review");
    /** A form of the kind review. */
    private static final String ASKING = "content-review";

    /** Those that are compiled by the rules of the house, which takes long; all of them with -Plong-skeletons. */
    private static final List<String> BY_THE_RULES =
            Boolean.getBoolean("qunfa.skeletons.all") ? KINDS : List.of("carrier", "payment");

    private static final int MOST_FILES = 7;

    private static final Path ROOT = Path.of("..", "..");
    private static final String ARCHETYPE = "distribution/archetype/src";
    private static final String FEATURES = "features/src/main/feature/feature.xml";
    private static final List<String> NAMING_BUNDLES = List.of(
            "bundles/new-plugin", "bundles/pom.xml", "features/pom.xml", FEATURES, "distribution/karaf/pom.xml");

    private static final String TOGETHER = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>all</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <modules>%s</modules>
            </project>
            """;

    @Test
    void everyKindIsMadeAndKeepsItsContract() throws IOException {
        try (var workshop = new Workshop()) {
            for (String kind : KINDS) {
                workshop.run("\"$QUNFA_HOME/bin/new-plugin\" " + kind + " own --into " + kind);
                assertTrue(files(workshop.at().resolve(kind)).size() <= MOST_FILES, kind + " has too many files");
            }
            workshop.run("\"$QUNFA_HOME/bin/new-plugin\" " + ASKING + " asking --into " + ASKING);
            var all = new ArrayList<>(KINDS);
            all.add(ASKING);
            Files.writeString(workshop.at().resolve("pom.xml"), together(all, kind -> kind));

            String built = workshop.run("mvn package");

            for (String kind : all) {
                Path target = workshop.at().resolve(kind + "/target");
                String archive = kind.equals(ASKING) ? "review.asking.kar" : kind + ".own.kar";
                assertTrue(Files.exists(target.resolve(archive)), built);
                try (Stream<Path> reports = Files.list(target.resolve("surefire-reports"))) {
                    assertTrue(reports.anyMatch(report -> report.toString().endsWith("ContractTest.txt")), built);
                }
            }
        }
    }

    @Test
    void theArchetypeMakesTheSame() throws IOException {
        try (var workshop = new Workshop()) {
            workshop.run("\"$QUNFA_HOME/bin/new-plugin\" payment own --into by-command");
            workshop.run("""
                    mvn -f "$QUNFA_HOME/sdk/pom.xml" archetype:generate -DoutputDirectory="$PWD" \\
                        -Dsdk="file://$QUNFA_HOME/sdk" -DarchetypeGroupId=org.qunfa \\
                        -DarchetypeArtifactId=plugin-archetype -DarchetypeVersion=0.1.0-SNAPSHOT \\
                        -Dkind=payment -Dname=own
                    """);
            assertEquals(
                    files(workshop.at().resolve("by-command")),
                    files(workshop.at().resolve("payment.own")));
        }
    }

    @Test
    void inTheRepositoryItBecomesABundleLikeTheOthers() throws Exception {
        try (var workshop = new Workshop()) {
            for (String file : NAMING_BUNDLES) {
                copy(ROOT.resolve(file), workshop.at().resolve(file));
            }
            for (String file : files(ROOT.resolve(ARCHETYPE)).keySet()) {
                copy(
                        ROOT.resolve(ARCHETYPE).resolve(file),
                        workshop.at().resolve(ARCHETYPE).resolve(file));
            }
            for (String kind : KINDS) {
                workshop.run("bundles/new-plugin " + kind + " own");
            }
            Map<String, String> made = files(workshop.at());
            String refused = workshop.run("! bundles/new-plugin carrier own");

            assertTrue(refused.contains("exists already"), refused);
            assertEquals(made, files(workshop.at()), "what was refused changed something");
            for (String kind : KINDS) {
                Path bundle = workshop.at().resolve("bundles/" + kind + ".own");
                assertEquals(4, files(bundle).size());
                String own = kind + ".own";
                named(workshop, "bundles/pom.xml", "/project/modules/module[.='" + own + "']");
                named(workshop, "features/pom.xml", "/project/dependencies/dependency[artifactId='" + own + "']");
                named(workshop, FEATURES, "/features/feature[@name='qunfa-" + kind + "-own']/bundle");
                named(workshop, "distribution/karaf/pom.xml", "//bootFeatures/feature[.='qunfa-" + kind + "-own']");
            }
            keepTheRulesOfTheHouse(workshop);
        }
    }

    /** Format, sizes, imports, and no warning: what the build of this repository demands. */
    private static void keepTheRulesOfTheHouse(Workshop workshop) throws IOException {
        Path house = workshop.at();
        copy(ROOT.resolve(".mvn/jvm.config"), house.resolve(".mvn/jvm.config"));
        copy(house.resolve("../.mvn/maven.config"), house.resolve(".mvn/maven.config"));
        String repository = "<repositories><repository><id>qunfa-sdk</id><url>"
                + Assembly.folder().resolve("sdk").toUri() + "</url></repository></repositories>";
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        Files.writeString(house.resolve("pom.xml"), pom.replace("</project>", repository + "</project>"));
        Path all = Files.createDirectory(house.resolve("all"));
        Files.writeString(all.resolve("pom.xml"), together(BY_THE_RULES, kind -> "../bundles/" + kind + ".own"));

        workshop.run("mvn -f all/pom.xml process-test-classes");
    }

    private static String together(List<String> kinds, UnaryOperator<String> folders) {
        return TOGETHER.formatted(kinds.stream()
                .map(kind -> "<module>" + folders.apply(kind) + "</module>")
                .collect(Collectors.joining()));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The file is still XML, and names the bundle once. */
    private static void named(Workshop workshop, String file, String place) throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(workshop.at().resolve(file).toFile());
        var found = (NodeList) XPathFactory.newInstance().newXPath().evaluate(place, document, XPathConstants.NODESET);
        assertEquals(1, found.getLength(), place);
    }

    @Test
    void whatCannotBeMadeIsToldAndLeavesNothing() throws IOException {
        try (var workshop = new Workshop()) {
            Map<String, String> wrong = Map.of(
                    "carrier Own --into new", "no plugin's word",
                    "letters own --into new", "no kind letters",
                    "carrier own --into new --package 1.2", "no Java package",
                    "carrier new --into new", "a word of Java",
                    "carrier own --into .", "exists already",
                    "carrier own", "--into");
            for (var each : wrong.entrySet()) {
                String told = workshop.run("! \"$QUNFA_HOME/bin/new-plugin\" " + each.getKey());
                assertTrue(told.contains(each.getValue()), told);
                assertTrue(Files.notExists(workshop.at().resolve("new")), told);
            }
        }
    }

    /** The files of a folder with what is in them. */
    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
