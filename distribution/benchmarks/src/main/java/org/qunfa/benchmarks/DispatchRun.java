package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One run of a contestant against the sink: its rate, and what its processes used for each message. For one thread. */
final class DispatchRun {

    private final SinkProcess sink;
    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final int messages;

    /** @param messages how many are sent, each with a receipt */
    DispatchRun(SinkProcess sink, int messages) {
        this.sink = sink;
        this.messages = messages;
    }

    /** Has the CPU time of a process counted, too. */
    DispatchRun with(String name, ProcessHandle process) {
        processes.put(name, process);
        return this;
    }

    /** A contestant. */
    interface Contestant {
        /**
         * Sends everything.
         *
         * @param done to wait with until everything has come and every receipt is acknowledged
         * @return microseconds of the epoch at the beginning
         */
        long send(SinkWait done) throws Exception;
    }

    /** Measures from the contestant's beginning to the last acknowledgement that the sink got. */
    ObjectNode measure(Contestant contestant) throws Exception {
        processes.put("sink", sink.handle());
        SinkCounts before = sink.counts();
        CpuTimes used = CpuTimes.of(processes);
        long start = contestant.send(() -> sink.await(before, messages));
        SinkCounts after = sink.counts();
        long submits = after.submits() - before.submits();
        if (submits != messages) {
            throw new IllegalStateException(submits + " messages came instead of " + messages);
        }
        ObjectNode result = Results.object();
        double seconds = (after.lastAcknowledged() - start) / 1e6;
        result.put("messagesPerSecond", Math.round(messages / seconds));
        result.put("seconds", Results.rounded(seconds));
        result.put("load", Results.load());
        CpuTimes.of(processes).since(used, messages, result.putObject("cpuMicrosPerMessage"));
        return result;
    }
}
