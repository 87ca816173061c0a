package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Wireshark's dissector on the command line, the Debian package {@code tshark}; it is installed where that is possible. */
final class Tshark {

    private Tshark() {}

    /** Whether it is there, or could be installed. */
    static boolean isThere() {
        return runs("tshark", "--version")
                || (runs("apt-get", "--version") && installs() && runs("tshark", "--version"));
    }

    private static boolean installs() {
        String install = "export DEBIAN_FRONTEND=noninteractive; apt-get install -y -q --no-install-recommends tshark"
                + " || { apt-get update -q && apt-get install -y -q --no-install-recommends tshark; }";
        return runs("sh", "-c", install);
    }

    /** The values of fields of every packet that a filter lets pass; several values of a field are one for each line. */
    static List<String> values(Path file, String filter, String field) {
        String all = run(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-Y",
                filter,
                "-T",
                "fields",
                "-E",
                "occurrence=a",
                "-E",
                "aggregator=|",
                "-e",
                field);
        return all.lines()
                .flatMap(line -> Stream.of(line.split("\\|", -1)))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** What it says of the packets that a filter lets pass, one line each. */
    static List<String> packets(Path file, String filter) {
        return run("tshark", "-n", "-r", file.toString(), "-Y", filter).lines().toList();
    }

    private static boolean runs(String... words) {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String run(String... words) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(words)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("tshark failed with " + process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
