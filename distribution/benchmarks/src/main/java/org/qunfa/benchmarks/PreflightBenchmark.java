package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Recipients per second of a preflight: each one's text is rendered, cut, priced and searched for the words of a large
 * lexicon, and its number is looked up among those who opted out and those who were written to. Beside it the ceiling,
 * {@link ParseCeiling}. In the end the list is sent, and what then happens has to be what preflight told.
 */
final class PreflightBenchmark implements Benchmark {

    private static final String TEXT = "{name}您好：{what}";

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public String summary() {
        return "recipients per second of asking what a notice would come to";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("recipients", "200000");
        defaults.put("words", "100000");
        defaults.put("rounds", "5");
        defaults.put("seed", "1");
        return defaults;
    }

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int recipients = options.count("recipients", 1_000, 1_000_000);
        int rounds = options.count("rounds", 1, 100);
        FilterCorpus corpus = FilterCorpus.of(options.count("words", 1_000, 190_000), options.number("seed"));
        var line = Map.of("port", "1", "enabled", "false");
        try (Platform platform = Platform.start(line, 10L * recipients)) {
            ObjectNode head = platform.head(true).put("text", TEXT);
            PreflightList list = PreflightList.of(head, recipients, corpus, new Random(options.number("seed")));
            platform.loadWords(corpus.rules());
            list.optedOut().forEach(platform::optOut);
            result.put("octets", list.body().length)
                    .put("optedOut", list.optedOut().size());
            JsonNode told = platform.preflight(list.body());
            ArrayNode all = result.putArray("rounds");
            for (int i = 0; i < rounds; i++) {
                ObjectNode round = all.addObject();
                round(platform, list, round);
                out.println("round " + (i + 1) + ": " + round);
            }
            sum(all, result, out);
            compare(told, platform.send(ListFormat.NDJSON, list.body()), result, out);
        }
    }

    private static void round(Platform platform, PreflightList list, ObjectNode round) throws Exception {
        int rows = list.recipients();
        round.put("parseRowsPerSecond", Math.round(ParseCeiling.rowsPerSecond(ListFormat.NDJSON, rows, list.body())));
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put("client", ProcessHandle.current());
        processes.put("karaf", platform.karaf());
        processes.put(CpuTimes.POSTGRES, platform.postgres());
        CpuTimes used = CpuTimes.of(processes);
        long start = System.nanoTime();
        platform.preflight(list.body());
        round.put("preflightRowsPerSecond", Math.round(rows * 1e9 / (System.nanoTime() - start)));
        CpuTimes.of(processes).since(used, rows, round.putObject("cpuMicrosPerRow"));
        round.put("load", Results.load());
    }

    private static void sum(ArrayNode rounds, ObjectNode result, PrintStream out) {
        double preflight = median(rounds, "preflightRowsPerSecond");
        double parse = median(rounds, "parseRowsPerSecond");
        result.put("medianPreflightRowsPerSecond", Math.round(preflight));
        result.put("medianParseRowsPerSecond", Math.round(parse));
        result.put("preflightToParse", Results.rounded(preflight / parse));
        out.println();
        out.printf(
                "median: tells of %,.0f recipients/s = %.2f of parsing alone (%,.0f rows/s)%n",
                preflight, preflight / parse, parse);
    }

    /** Nobody else writes to these numbers meanwhile, so nothing may differ. */
    private static void compare(JsonNode told, JsonNode accepted, ObjectNode result, PrintStream out) {
        var targets = new Targets(result, out);
        targets.same("recipients", told.path("recipients"), accepted.path("recipients"));
        targets.same("segments", told.path("segments"), accepted.path("segments"));
        targets.same("blocked", told.path("blocked"), accepted.path("blockedBy"));
    }

    private static double median(ArrayNode rounds, String figure) {
        return Results.median(IntStream.range(0, rounds.size())
                .mapToDouble(i -> rounds.get(i).path(figure).asDouble())
                .toArray());
    }
}
