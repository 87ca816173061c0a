package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time that processes have used, by the name that they have here. A process counts with its living children; what ended
 * is not counted.
 */
record CpuTimes(Map<String, Duration> used) {

    /** What each process has used until now. */
    static CpuTimes of(Map<String, ProcessHandle> processes) {
        var used = new LinkedHashMap<String, Duration>();
        processes.forEach((name, process) -> used.put(name, ofTree(process)));
        return new CpuTimes(used);
    }

    private static Duration ofTree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Writes the microseconds for each of {@code count} things that were used since {@code before}. */
    void since(CpuTimes before, int count, ObjectNode into) {
        used.forEach((name, time) -> {
            Duration more = time.minus(before.used().getOrDefault(name, Duration.ZERO));
            into.put(name, Results.rounded(more.toNanos() / 1e3 / count));
        });
    }
}
