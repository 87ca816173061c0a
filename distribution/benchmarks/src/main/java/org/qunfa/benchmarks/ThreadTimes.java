package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time that the threads of a process have used, by their names without numbers. Linux tells it, in hundredths of a
 * second; elsewhere it is empty.
 */
record ThreadTimes(Map<String, Long> ticks) {

    private static final double MICROS_PER_TICK = 10_000;
    private static final int USER = 11;
    private static final int SHOWN = 10;

    static ThreadTimes of(ProcessHandle process) {
        Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
        var ticks = new TreeMap<String, Long>();
        if (!Files.isDirectory(tasks)) {
            return new ThreadTimes(ticks);
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(tasks)) {
            for (Path task : all) {
                add(task, ticks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ThreadTimes(ticks);
    }

    private static void add(Path task, Map<String, Long> ticks) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int end = stat.lastIndexOf(')');
            String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("[-#0-9]+$", "");
            String[] words = stat.substring(end + 2).split(" ", -1);
            ticks.merge(name, Long.parseLong(words[USER]) + Long.parseLong(words[USER + 1]), Long::sum);
        } catch (IOException e) {
            // The thread ended meanwhile.
        }
    }

    /** Writes the microseconds for each of {@code count} things that the busiest threads have used since {@code before}. */
    void since(ThreadTimes before, int count, ObjectNode into) {
        var more = new TreeMap<String, Double>();
        ticks.forEach(
                (name, now) -> more.put(name, (now - before.ticks().getOrDefault(name, 0L)) * MICROS_PER_TICK / count));
        more.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .filter(thread -> thread.getValue() > 0)
                .forEach(thread -> into.put(thread.getKey(), Results.rounded(thread.getValue())));
    }
}
