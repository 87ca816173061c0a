package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** What benchmarks find, as JSON, and where it and everything else that they write belongs. */
final class Results {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Results() {}

    /** The folder of everything that a benchmark writes; it is on a disk, which a folder for temporary files may not be. */
    static Path work() throws IOException {
        return Files.createDirectories(target().resolve("work"));
    }

    private static Path target() {
        return Path.of(System.getProperty("qunfa.benchmarks", "target")).toAbsolutePath();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Begins a benchmark's results with what they depend on. */
    static ObjectNode begin(String name, Options options) throws IOException {
        ObjectNode result = JSON.createObjectNode().put("benchmark", name);
        result.put("at", Instant.now().toString());
        ObjectNode machine = result.putObject("machine");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("disk", Files.getFileStore(work()).type());
        machine.put("loadBefore", load());
        ObjectNode given = result.putObject("options");
        options.values().forEach(given::put);
        return result;
    }

    /**
     * Ends a benchmark's results and writes them.
     *
     * @return the file
     */
    static Path end(ObjectNode result) throws IOException {
        result.withObject("/machine").put("loadAfter", load());
        Path folder = Files.createDirectories(target().resolve("results"));
        Path file = folder.resolve(result.path("benchmark").asText() + ".json");
        return Files.writeString(file, JSON.writeValueAsString(result) + "\n");
    }

    /** How many threads wanted a processor in the last minute; below 0 where nobody tells. */
    static double load() {
        return rounded(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
