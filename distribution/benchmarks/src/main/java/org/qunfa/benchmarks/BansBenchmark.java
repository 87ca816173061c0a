package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.qunfa.itests.Visitor;
import org.qunfa.testkit.Eventually;

/**
 * Milliseconds for which messages of a long notice still come to the carrier when the organisation or the person that sends it is
 * banned, or the licence ends that the line needs. The ceiling is the pause by who sends it, of which nobody has to learn first.
 * Each stop begins at a random moment and is lifted; in the end nothing is lost, nothing went twice, and the ledger holds.
 */
final class BansBenchmark implements Benchmark {

    private static final long SENDER = 8_613_911_000_000L;
    private static final long FIRST_NUMBER = 8_613_800_000_000L;
    private static final String PAUSE = "pause";
    private static final double MOST_MILLIS = 1_000;
    private static final int STOPS = 5;

    /** Longer than a promise may be missed by without anybody seeing it. */
    private static final Duration QUIET = Duration.ofSeconds(2);
    /** For how long messages are sent for each stop on average, all in all: before it begins, and until it is heeded. */
    private static final int SECONDS = 3;

    /** A pause may hold before the next look at the clock. */
    private static final double LEAST_MILLIS = 0.01;

    private static final Duration SETTLED = Duration.ofMinutes(10);
    private static final int MOST_RECIPIENTS = 3_000_000;

    @Override
    public String name() {
        return "bans";
    }

    @Override
    public String summary() {
        return "milliseconds for which messages still go out after a ban, and after the end of a licence";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("rounds", "20");
        defaults.put("rate", "1000");
        defaults.put("window", "100");
        defaults.put("seed", "1");
        return defaults;
    }

    /** What is being sent, and by whom. */
    private record Sending(Platform platform, SinkProcess sink, Visitor sender, String notice) {}

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int rounds = options.count("rounds", 1, 100);
        int rate = options.count("rate", 10, 5_000);
        int recipients = rounds * STOPS * SECONDS * rate;
        if (recipients > MOST_RECIPIENTS) {
            throw new IllegalArgumentException("this takes a notice of " + recipients + " recipients; of "
                    + MOST_RECIPIENTS + " at the most with fewer --rounds or a lower --rate");
        }
        var random = new Random(options.number("seed"));
        try (var sink = new SinkProcess(1_000, options.number("seed"));
                Platform platform = Platform.start(line(sink, rate, options.count("window", 1, 10_000)), recipients)) {
            platform.awaitLine();
            Visitor sender = platform.signIn(SENDER, recipients);
            var licence = new LicenceStop(platform, random, false).needed();
            var notice = new NoticeRequest(platform.head(false), ListFormat.NDJSON, recipients, FIRST_NUMBER, false);
            String id = platform.send(sender, notice).path("id").asText();
            var sending = new Sending(platform, sink, sender, id);
            String organisation = sender.get("/sessions/current")
                    .expect(200)
                    .json()
                    .path("organisation")
                    .asText();
            List<Stop> stops = List.of(
                    new PauseStop(sender, id),
                    new BanStop(platform, "organisation-banned", "--organisation own-" + organisation),
                    new BanStop(platform, "person-banned", "--to +" + SENDER),
                    licence,
                    new LicenceStop(platform, random, true));
            for (int i = 0; i < rounds; i++) {
                List<Stop> order = new ArrayList<>(stops);
                Collections.shuffle(order, random);
                for (Stop stop : order) {
                    // The looks of the platform have periods of up to a second.
                    sink.await(sink.counts(), 1 + random.nextInt(rate));
                    result.withArray("/stops/" + stop.name()).add(measure(sending, stop));
                }
            }
            var targets = new Targets(result, out);
            sum(stops, result, out, targets);
            settle(sending, recipients, targets);
        }
    }

    private static Map<String, String> line(SinkProcess sink, int rate, int window) {
        return Map.of(
                "port", Integer.toString(sink.port()),
                "binds", "1",
                "window", Integer.toString(window),
                "ratePerSecond", Integer.toString(rate));
    }

    /** Stops what is being sent, sees for how long messages come nevertheless, and lets it go on. */
    private static ObjectNode measure(Sending sending, Stop stop) throws Exception {
        stop.stop();
        long answered = SinkTally.nowMicros();
        SinkCounts then = sending.sink().counts();
        SinkCounts last = sending.sink().awaitQuiet(QUIET);
        ObjectNode one = Results.object();
        one.put("afterAnswerMillis", millis(last.lastSubmit() - answered));
        one.put("sinceMillis", millis(last.lastSubmit() - stop.since()));
        one.put("messagesAfterAnswer", last.submits() - then.submits());
        stop.lift();
        return one;
    }

    private static double millis(long micros) {
        return Results.rounded(Math.max(0, micros) / 1e3);
    }

    private static void sum(List<Stop> stops, ObjectNode result, PrintStream out, Targets targets) {
        double ceiling = Math.max(LEAST_MILLIS, Results.median(figures(result, PAUSE, "sinceMillis")));
        ObjectNode sums = result.putObject("millis");
        out.println();
        for (Stop stop : stops) {
            double[] after = figures(result, stop.name(), "afterAnswerMillis");
            double[] since = figures(result, stop.name(), "sinceMillis");
            ObjectNode of = sums.putObject(stop.name());
            of.put("afterAnswerMedian", Results.median(after)).put("afterAnswerWorst", after[after.length - 1]);
            of.put("sinceMedian", Results.median(since)).put("sinceWorst", since[since.length - 1]);
            of.put("toPause", Results.rounded(Results.median(since) / ceiling));
            out.printf(
                    Locale.ROOT,
                    "%-20s the last message came %.2f ms after the answer (worst %.2f), %.2f ms after it held (worst"
                            + " %.2f) = %.2f of a pause%n",
                    stop.name() + ":",
                    Results.median(after),
                    after[after.length - 1],
                    Results.median(since),
                    since[since.length - 1],
                    of.path("toPause").asDouble());
        }
        for (Stop stop : stops) {
            // Not from its answer: that of a console comes late, and hides what went out before it.
            String whole = stop.name() + ": ms from when it held to the last message, worst";
            targets.atMost(whole, sums.path(stop.name()).path("sinceWorst").asDouble(), MOST_MILLIS);
        }
    }

    /** In ascending order. */
    private static double[] figures(ObjectNode result, String stop, String figure) {
        return StreamSupport.stream(result.path("stops").path(stop).spliterator(), false)
                .mapToDouble(one -> one.path(figure).asDouble())
                .sorted()
                .toArray();
    }

    /** Cancels the rest: what came to the carrier is delivered and paid for, and all else is neither. */
    private static void settle(Sending sending, int recipients, Targets targets) throws Exception {
        String path = "/notices/" + sending.notice();
        sending.sender().post(path + "/cancel", "").expect(200);
        SinkCounts last = sending.sink().awaitQuiet(QUIET);
        int sent = Math.toIntExact(last.submits());
        Eventually.see("all is settled", SETTLED, () -> {
            JsonNode now = counts(sending);
            return now.path("delivered").asInt() + now.path("cancelled").asInt() == recipients;
        });
        ObjectNode told = Results.object();
        told.put("delivered", sent).put("cancelled", recipients - sent);
        targets.same("what became of the recipients", told, counts(sending));
        sending.platform().proveLedger();
        int left = sending.sender()
                .get("/quota")
                .expect(200)
                .json()
                .path("available")
                .asInt();
        targets.same(
                "quota that is left",
                Results.object().put("available", recipients - sent),
                Results.object().put("available", left));
    }

    private static JsonNode counts(Sending sending) {
        return sending.sender()
                .get("/notices/" + sending.notice())
                .expect(200)
                .json()
                .path("counts");
    }
}
