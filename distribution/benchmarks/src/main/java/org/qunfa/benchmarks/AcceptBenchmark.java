package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows per second of accepting a notice for a long list: checked, cut into chunks, encrypted, reserved and durable. The
 * notices are for a later day and their line is off, so nothing else happens. Beside it the ceiling, {@link ParseCeiling}; and
 * the heap's peak for this list and for one of a tenth, which is the same when memory does not grow with the list.
 */
final class AcceptBenchmark implements Benchmark {

    private static final long FIRST_NUMBER = 8_613_800_000_000L;
    private static final Duration LATER = Duration.ofDays(30);
    private static final double MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String summary() {
        return "rows per second of accepting a long list, and the heap's peak";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("recipients", "1000000");
        defaults.put("rounds", "3");
        defaults.put("format", "ndjson");
        defaults.put("values", "false");
        return defaults;
    }

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int recipients = options.count("recipients", 10_000, 5_000_000);
        int rounds = options.count("rounds", 1, 100);
        ListFormat format = ListFormat.of(options.text("format"));
        boolean values = options.flag("values");
        var line = Map.of("port", "1", "enabled", "false");
        try (Platform platform = Platform.start(line, (rounds + 5L) * recipients);
                HeapWatch heap = HeapWatch.of(platform.karaf())) {
            ObjectNode head = platform.head(values);
            head.put("notBefore", Instant.now().plus(LATER).toString());
            var few = new NoticeRequest(head, format, recipients / 10, FIRST_NUMBER, values);
            var many = new NoticeRequest(head, format, recipients, FIRST_NUMBER, values);
            byte[] fewBody = few.body();
            byte[] manyBody = many.body();
            result.put("octets", manyBody.length);
            accept(platform, few, fewBody);
            ParseCeiling.rowsPerSecond(format, few.recipients(), fewBody);

            ArrayNode all = result.putArray("rounds");
            for (int i = 0; i < rounds; i++) {
                ObjectNode round = all.addObject();
                round(platform, many, manyBody, round);
                out.println("round " + (i + 1) + ": " + round);
            }
            ObjectNode peaks = result.putObject("heapMegabytes");
            // As many rows both times, so that as many looks are taken.
            heap(heap, peaks.putObject("few"), few, () -> {
                for (int i = 0; i < many.recipients() / few.recipients(); i++) {
                    accept(platform, few, fewBody);
                }
            });
            heap(heap, peaks.putObject("many"), many, () -> accept(platform, many, manyBody));
            sum(all, result, out);
        }
    }

    private static void round(Platform platform, NoticeRequest notice, byte[] body, ObjectNode round) throws Exception {
        int rows = notice.recipients();
        round.put("parseRowsPerSecond", Math.round(ParseCeiling.rowsPerSecond(notice.format(), rows, body)));
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put("client", ProcessHandle.current());
        processes.put("karaf", platform.karaf());
        processes.put(CpuTimes.POSTGRES, platform.postgres());
        CpuTimes used = CpuTimes.of(processes);
        round.put("acceptRowsPerSecond", Math.round(rows / accept(platform, notice, body)));
        CpuTimes.of(processes).since(used, rows, round.putObject("cpuMicrosPerRow"));
        round.put("load", Results.load());
    }

    /** Sends a notice and answers how many seconds it took. */
    private static double accept(Platform platform, NoticeRequest notice, byte[] body) {
        long start = System.nanoTime();
        platform.send(notice, body);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void heap(HeapWatch heap, ObjectNode into, NoticeRequest notice, HeapWatch.Work work)
            throws Exception {
        into.put("recipients", notice.recipients());
        into.put("liveBefore", Results.rounded(heap.live() / MEGABYTE));
        into.put("mostAfterCollections", Results.rounded(heap.mostLeft(work) / MEGABYTE));
        into.put("mostLive", Results.rounded(heap.mostLive(work) / MEGABYTE));
    }

    private static void sum(ArrayNode rounds, ObjectNode result, PrintStream out) {
        double accept = median(rounds, "acceptRowsPerSecond");
        double parse = median(rounds, "parseRowsPerSecond");
        result.put("medianAcceptRowsPerSecond", Math.round(accept));
        result.put("medianParseRowsPerSecond", Math.round(parse));
        result.put("acceptToParse", Results.rounded(accept / parse));
        out.println();
        out.printf(
                "median: accepts %,.0f rows/s = %.2f of parsing alone (%,.0f rows/s)%n", accept, accept / parse, parse);
        for (String list : List.of("few", "many")) {
            out.println("heap in MB: " + result.path("heapMegabytes").path(list));
        }
    }

    private static double median(ArrayNode rounds, String figure) {
        return Results.median(IntStream.range(0, rounds.size())
                .mapToDouble(i -> rounds.get(i).path(figure).asDouble())
                .toArray());
    }
}
