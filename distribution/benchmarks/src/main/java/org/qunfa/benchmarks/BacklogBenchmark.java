package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * What a message costs with few and with many deliveries stored: two instances of the platform, of which one has so many more
 * in its tables, send in turns to the same sink. How long each takes to say why a delivery is in its state; and how long a
 * code takes while very many notices wait to be sent.
 */
final class BacklogBenchmark implements Benchmark {

    private static final String FEW = "few";
    private static final String MANY = "many";
    private static final long FIRST_NUMBER = 8_613_800_000_000L;
    private static final int NUMBERS = 50_000_000;
    private static final double MOST_RATIO = 1.3;
    private static final double MOST_WHY_MILLIS = 200;
    private static final double MOST_CODE_MILLIS = 1_000;

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public String summary() {
        return "cost of a message and of its history with few and with many deliveries stored, and a code's way past a backlog";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("few", "10000");
        defaults.put("many", "10000000");
        defaults.put("messages", "100000");
        defaults.put("rounds", "5");
        defaults.put("backlog", "1000000");
        defaults.put("codes", "50");
        defaults.put("seed", "1");
        return defaults;
    }

    /** What is the same for all runs. */
    private record Setting(SinkProcess sink, int messages, Random random) {}

    /** An instance and what it holds. */
    private record Contestant(Platform platform, StoredDeliveries stored, String kept) {}

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int few = options.count("few", 1_000, 1_000_000);
        int many = options.count("many", 1_000, 100_000_000);
        int messages = options.count("messages", 1_000, 1_000_000);
        int rounds = options.count("rounds", 1, 100);
        int backlog = options.count("backlog", 0, 5_000_000);
        var random = new Random(options.number("seed"));
        long quota = few + 2L * backlog + (rounds + 2L) * messages + 1_000_000;
        try (var sink = new SinkProcess(1_000, options.number("seed"));
                Platform one = Platform.start(line(sink), quota);
                Platform other = Platform.start(line(sink), quota);
                StoredDeliveries oneStored = StoredDeliveries.in(one.data());
                StoredDeliveries otherStored = StoredDeliveries.in(other.data())) {
            var setting = new Setting(sink, messages, random);
            Map<String, Contestant> contestants = new LinkedHashMap<>();
            contestants.put(FEW, new Contestant(one, oneStored, first(one, sink, few)));
            contestants.put(MANY, new Contestant(other, otherStored, first(other, sink, few)));
            for (Contestant each : contestants.values()) {
                send(each, setting);
                each.stored().keepOnly(each.kept());
            }
            contestants.get(MANY).stored().copy(contestants.get(MANY).kept(), many / few - 1);
            tell(contestants, result, out);
            ArrayNode all = result.putArray("rounds");
            for (int i = 0; i < rounds; i++) {
                ObjectNode round = all.addObject();
                round(contestants, setting, round);
                out.println("round " + (i + 1) + ": " + round);
            }
            var targets = new Targets(result, out);
            sum(all, result, out);
            targets.below("cpuManyToFew", result.path("cpuManyToFew").asDouble(), MOST_RATIO);
            targets.below("wallManyToFew", result.path("wallManyToFew").asDouble(), MOST_RATIO);
            ObjectNode why = result.putObject("whyMillis");
            for (var each : contestants.entrySet()) {
                Contestant of = each.getValue();
                why.set(each.getKey(), WhyLatency.of(of.platform(), of.kept(), few, random));
            }
            out.println("why a delivery is in its state, in ms: " + why);
            targets.below("whyMillis.many.most", why.path(MANY).path("most").asDouble(), MOST_WHY_MILLIS);
            if (backlog > 0) {
                ObjectNode figures = result.putObject("codeBehindBacklog");
                CodeLatency.measure(other, backlog, options.count("codes", 1, 1_000), figures);
                out.println("a code behind a backlog, from its request to the carrier's answer: " + figures);
                // Without a code that went out behind the backlog nothing is shown.
                double most = figures.path("mostMillis").asDouble(Double.POSITIVE_INFINITY);
                targets.below("codeBehindBacklog.mostMillis", most, MOST_CODE_MILLIS);
            }
        }
    }

    private static Map<String, String> line(SinkProcess sink) {
        return Map.of("port", Integer.toString(sink.port()), "binds", "1", "window", "100", "classes", "code,notice");
    }

    /** Sends the notice that is kept, and answers its id. */
    private static String first(Platform platform, SinkProcess sink, int few) throws Exception {
        platform.awaitLine();
        SinkCounts before = sink.counts();
        var notice = new NoticeRequest(platform.head(false), ListFormat.NDJSON, few, FIRST_NUMBER, false);
        JsonNode accepted = platform.send(notice, notice.body());
        sink.await(before, few);
        return accepted.path("id").asText();
    }

    private static ObjectNode send(Contestant by, Setting setting) throws Exception {
        Platform platform = by.platform();
        int messages = setting.messages();
        var notice = new NoticeRequest(
                platform.head(false),
                ListFormat.NDJSON,
                messages,
                FIRST_NUMBER + setting.random().nextInt(NUMBERS),
                false);
        byte[] body = notice.body();
        var run = new DispatchRun(setting.sink(), messages)
                .with("karaf", platform.karaf())
                .with(CpuTimes.POSTGRES, platform.postgres());
        return run.measure(done -> {
            long start = SinkTally.nowMicros();
            platform.send(notice, body);
            done.await();
            return start;
        });
    }

    private static void tell(Map<String, Contestant> contestants, ObjectNode result, PrintStream out) throws Exception {
        ObjectNode stored = result.putObject("stored");
        for (var each : contestants.entrySet()) {
            ObjectNode of = stored.putObject(each.getKey());
            of.put("deliveries", each.getValue().stored().count());
            of.put("megabytes", each.getValue().stored().octets() >> 20);
        }
        out.println("stored: " + stored);
    }

    private static void round(Map<String, Contestant> contestants, Setting setting, ObjectNode into) throws Exception {
        List<Map.Entry<String, Contestant>> order = new ArrayList<>(contestants.entrySet());
        Collections.shuffle(order, setting.random());
        for (var each : order) {
            Contestant contestant = each.getValue();
            into.set(each.getKey(), send(contestant, setting));
            if (each.getKey().equals(FEW)) {
                contestant.stored().keepOnly(contestant.kept());
            }
        }
    }

    private interface Figure {
        double of(JsonNode run);
    }

    private static void sum(ArrayNode rounds, ObjectNode result, PrintStream out) {
        Figure cpu = run -> run.path("cpuMicrosPerMessage").path("karaf").asDouble()
                + run.path("cpuMicrosPerMessage").path(CpuTimes.POSTGRES).asDouble();
        double cpuRatio = ratio(rounds, cpu);
        double wallRatio = ratio(rounds, run -> run.path("seconds").asDouble());
        result.put("cpuManyToFew", Results.rounded(cpuRatio));
        result.put("wallManyToFew", Results.rounded(wallRatio));
        out.println();
        out.printf(
                "median: with many stored a message costs %.2f of the CPU time, and takes %.2f of the time, that it does with"
                        + " few%n",
                cpuRatio, wallRatio);
    }

    private static double ratio(ArrayNode rounds, Figure figure) {
        return Results.median(StreamSupport.stream(rounds.spliterator(), false)
                .mapToDouble(round -> figure.of(round.path(MANY)) / figure.of(round.path(FEW)))
                .toArray());
    }
}
