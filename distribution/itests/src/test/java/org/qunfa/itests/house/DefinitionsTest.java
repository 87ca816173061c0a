package org.qunfa.itests.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What all definitions of settings have to say, so that files can be judged by them. */
class DefinitionsTest {

    private static final Path FOLDER = Path.of("..", "..", "bundles");
    private static final Set<String> NUMBERS = Set.of("Byte", "Short", "Integer", "Long", "Float", "Double");

    /** One setting of one bundle. */
    private record Setting(String bundle, Element defined) {

        String says(String attribute) {
            return defined.getAttribute(attribute);
        }

        @Override
        public String toString() {
            return bundle + ": " + says("id");
        }
    }

    private static List<Setting> settings() throws Exception {
        var settings = new ArrayList<Setting>();
        for (Path file : jars()) {
            try (var jar = new JarFile(file.toFile())) {
                List<ZipEntry> definitions = jar.stream()
                        .map(ZipEntry.class::cast)
                        .filter(entry -> entry.getName().matches("OSGI-INF/metatype/.*\\.xml"))
                        .toList();
                for (ZipEntry entry : definitions) {
                    try (InputStream xml = jar.getInputStream(entry)) {
                        NodeList all = DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(xml)
                                .getElementsByTagName("AD");
                        IntStream.range(0, all.getLength())
                                .mapToObj(i -> new Setting(file.getFileName().toString(), (Element) all.item(i)))
                                .forEach(settings::add);
                    }
                }
            }
        }
        return settings;
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files =
                Files.find(FOLDER, 3, (path, facts) -> path.toString().matches(".*/target/[^/]*SNAPSHOT\\.jar"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void allAreRead() throws Exception {
        assertTrue(
                settings().stream().map(Setting::bundle).distinct().count() >= 9,
                "carriers, messaging, store, accounts, rest and supervisor");
    }

    @Test
    void everyNumberHasARange() throws Exception {
        assertEquals(
                List.of(),
                settings().stream()
                        .filter(setting -> NUMBERS.contains(setting.says("type")))
                        .filter(setting -> setting.says("min").isEmpty()
                                || setting.says("max").isEmpty())
                        .toList());
    }

    @Test
    void everySettingSaysWhatItMeans() throws Exception {
        assertEquals(
                List.of(),
                settings().stream()
                        .filter(setting -> setting.says("description").isBlank())
                        .toList());
    }

    @Test
    void defaultsAreInTheirRange() throws Exception {
        assertEquals(
                List.of(),
                settings().stream()
                        .filter(setting -> NUMBERS.contains(setting.says("type"))
                                && !setting.says("default").isEmpty())
                        .filter(setting -> {
                            double standard = Double.parseDouble(setting.says("default"));
                            return standard < Double.parseDouble(setting.says("min"))
                                    || standard > Double.parseDouble(setting.says("max"));
                        })
                        .toList());
    }

    @Test
    void secretsAreMarkedByTheirNames() throws Exception {
        assertEquals(
                List.of(),
                settings().stream()
                        .filter(setting -> setting.says("type").equals("Password")
                                != setting.says("id").startsWith("_"))
                        .toList());
    }
}
