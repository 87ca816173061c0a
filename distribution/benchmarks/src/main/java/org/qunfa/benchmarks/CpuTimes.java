package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time that processes have used, by the name that they have here. */
record CpuTimes(Map<String, Duration> used) {

    /** The name of the database, which is a process for each of its connections. */
    static final String POSTGRES = "postgres";

    /** What each process has used until now; with the database's, its children that live now. */
    static CpuTimes of(Map<String, ProcessHandle> processes) {
        var used = new LinkedHashMap<String, Duration>();
        processes.forEach((name, process) -> {
            Stream<ProcessHandle> children = name.equals(POSTGRES) ? process.descendants() : Stream.empty();
            used.put(
                    name,
                    Stream.concat(Stream.of(process), children)
                            .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                            .reduce(Duration.ZERO, Duration::plus));
        });
        return new CpuTimes(used);
    }

    /** Writes the microseconds for each of {@code count} things that were used since {@code before}. */
    void since(CpuTimes before, int count, ObjectNode into) {
        used.forEach((name, time) -> {
            Duration more = time.minus(before.used().getOrDefault(name, Duration.ZERO));
            into.put(name, Results.rounded(more.toNanos() / 1e3 / count));
        });
    }
}
