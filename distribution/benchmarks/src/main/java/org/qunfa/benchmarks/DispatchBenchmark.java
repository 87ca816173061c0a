package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * Messages per second of the whole way: from the request that brings a notice to the acknowledgement of its last receipt,
 * which the platform gives once the receipt is durable. Beside it, in turns against the same sink, two clients that store
 * nothing: one as users of the SMPP library write it, and one that goes around the library's slowest part, which is the
 * ceiling of everything built on it.
 */
final class DispatchBenchmark implements Benchmark {

    private static final String BARE = "bare";
    private static final String GATHERING = "gathering";
    private static final String PLATFORM = "platform";
    private static final List<String> CONTESTANTS = List.of(BARE, GATHERING, PLATFORM);
    private static final long FIRST_NUMBER = 8_613_800_000_000L;
    private static final int NUMBERS = 50_000_000;

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public String summary() {
        return "messages per second from the request to the last durable receipt, over real SMPP";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("messages", "200000");
        defaults.put("warmup", "100000");
        defaults.put("rounds", "3");
        defaults.put("window", "100");
        defaults.put("receipts", "1000");
        defaults.put("notices", "1");
        defaults.put("format", "ndjson");
        defaults.put("limits", "true");
        defaults.put("seed", "1");
        return defaults;
    }

    /** What is the same for all runs. */
    private record Setting(int messages, int window, int notices, ListFormat format, Random random) {

        Setting with(int otherMessages) {
            return new Setting(otherMessages, window, notices, format, random);
        }

        long firstNumber() {
            return FIRST_NUMBER + random.nextInt(NUMBERS);
        }
    }

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int messages = options.count("messages", 1_000, 5_000_000);
        int warmup = options.count("warmup", 0, 5_000_000);
        int rounds = options.count("rounds", 1, 100);
        long seed = options.number("seed");
        var setting = new Setting(
                messages,
                options.count("window", 1, 10_000),
                options.count("notices", 1, 1_000),
                ListFormat.of(options.text("format")),
                new Random(seed));
        out.println("seed " + seed + ", " + messages + " messages in " + setting.notices()
                + " notice(s), one bind, window " + setting.window());
        try (var sink = new SinkProcess(options.count("receipts", 1, 100_000), seed);
                Platform platform = Platform.start(line(sink, setting), (long) messages * rounds + warmup)) {
            platform.awaitLine();
            if (!options.flag("limits")) {
                platform.liftLimits();
            }
            if (warmup > 0) {
                round(setting.with(warmup), sink, platform, result.putObject("warmup"));
            }
            ArrayNode all = result.putArray("rounds");
            for (int i = 0; i < rounds; i++) {
                ObjectNode round = all.addObject();
                round(setting, sink, platform, round);
                print("round " + (i + 1), round, out);
            }
            sum(all, result, out);
        }
    }

    private static Map<String, String> line(SinkProcess sink, Setting setting) {
        return Map.of(
                "port", Integer.toString(sink.port()),
                "binds", "1",
                "window", Integer.toString(setting.window()));
    }

    /** All contestants once, in an order of its own. */
    private static void round(Setting setting, SinkProcess sink, Platform platform, ObjectNode into) throws Exception {
        var order = new ArrayList<>(CONTESTANTS);
        Collections.shuffle(order, setting.random());
        for (String contestant : order) {
            var run = new DispatchRun(sink, setting.messages()).with("client", ProcessHandle.current());
            var client = new ClientRun(
                    sink.port(), setting.window(), setting.messages(), setting.firstNumber(), Platform.wholeText());
            into.set(
                    contestant,
                    switch (contestant) {
                        case BARE -> run.measure(done -> BareClient.send(client, done));
                        case GATHERING -> run.measure(done -> GatheringClient.send(client, done));
                        default -> platform(setting, platform, run);
                    });
        }
    }

    private static ObjectNode platform(Setting setting, Platform platform, DispatchRun run) throws Exception {
        List<NoticeRequest> notices = notices(setting, platform);
        List<byte[]> bodies = notices.stream().map(NoticeRequest::body).toList();
        List<JsonNode> accepted = new ArrayList<>();
        run.with("karaf", platform.karaf()).with(CpuTimes.POSTGRES, platform.postgres());
        ThreadTimes before = ThreadTimes.of(platform.karaf());
        long[] times = new long[2];
        ObjectNode result = run.measure(done -> {
            times[0] = SinkTally.nowMicros();
            for (int i = 0; i < bodies.size(); i++) {
                accepted.add(platform.send(notices.get(i), bodies.get(i)));
            }
            times[1] = SinkTally.nowMicros();
            done.await();
            return times[0];
        });
        result.put("acceptSeconds", Results.rounded((times[1] - times[0]) / 1e6));
        ThreadTimes.of(platform.karaf()).since(before, setting.messages(), result.putObject("karafThreads"));
        int delivered = accepted.stream()
                .mapToInt(notice -> platform.count(notice, "delivered"))
                .sum();
        if (delivered != setting.messages()) {
            throw new IllegalStateException("only " + delivered + " are delivered");
        }
        return result;
    }

    private static List<NoticeRequest> notices(Setting setting, Platform platform) {
        long number = setting.firstNumber();
        var notices = new ArrayList<NoticeRequest>();
        int left = setting.messages();
        for (int i = setting.notices(); i > 0; i--) {
            int count = left / i;
            notices.add(new NoticeRequest(platform.head(false), setting.format(), count, number, false));
            number += count;
            left -= count;
        }
        return notices;
    }

    private static void sum(ArrayNode rounds, ObjectNode result, PrintStream out) throws IOException {
        ObjectNode medians = result.putObject("medianMessagesPerSecond");
        for (String contestant : CONTESTANTS) {
            medians.put(contestant, median(rounds, round -> rate(round, contestant)));
        }
        ObjectNode ratios = result.putObject("platformTo");
        for (String ceiling : List.of(BARE, GATHERING)) {
            double ratio = median(rounds, round -> rate(round, PLATFORM) / rate(round, ceiling));
            ratios.put(ceiling, Results.rounded(ratio));
        }
        out.println();
        out.println("median: the platform " + medians.path(PLATFORM) + "/s = " + ratios.path(BARE)
                + " of the bare client (" + medians.path(BARE) + "/s) = " + ratios.path(GATHERING)
                + " of the gathering client (" + medians.path(GATHERING) + "/s)");
    }

    private interface Figure {
        double of(JsonNode round);
    }

    private static double median(ArrayNode rounds, Figure figure) {
        return Results.median(StreamSupport.stream(rounds.spliterator(), false)
                .mapToDouble(figure::of)
                .toArray());
    }

    private static double rate(JsonNode round, String contestant) {
        return round.path(contestant).path("messagesPerSecond").asDouble();
    }

    private static void print(String title, JsonNode round, PrintStream out) {
        out.println(title);
        for (String contestant : CONTESTANTS) {
            JsonNode run = round.path(contestant);
            out.printf(
                    "  %-10s %,9d/s  CPU per message in µs: %s%n",
                    contestant, run.path("messagesPerSecond").asLong(), run.path("cpuMicrosPerMessage"));
        }
        JsonNode platform = round.path(PLATFORM);
        out.println("  the platform took " + platform.path("acceptSeconds") + " s of " + platform.path("seconds")
                + " to accept; its threads: " + platform.path("karafThreads"));
    }
}
