package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.qunfa.itests.Api;
import org.qunfa.itests.Reply;

/**
 * Milliseconds until the platform answers for numbers that are registered and for numbers that are not, in a random order: the answers
 * are the same, and what they take should not tell either (OWASP ASVS 6.3.8). Beside the difference of the medians stands what
 * chance makes of it: the difference between two halves of the numbers that are not registered.
 */
final class TimesBenchmark implements Benchmark {

    private static final long FIRST_REGISTERED = 8_613_911_000_000L;
    private static final long FIRST_OTHER = 8_613_922_000_000L;
    private static final int WARMUP = 100;
    private static final double MOST_MILLIS = 5;
    private static final String ACTS = "acts";

    /** What limits tries of one address and of all would stop the measurement. */
    private static final Map<String, Map<String, String>> NO_LIMITS = Map.of(
            "org.qunfa.rest", Map.of("openRequestsPerSecond", "0"),
            "org.qunfa.accounts.people",
                    Map.of(
                            "codesPerAddress", "0",
                            "codesPerHour", "10000000",
                            "triesPerNumber", "0",
                            "triesPerAddress", "0",
                            "triesInAll", "0"));

    /**
     * Something that anybody may do with any number.
     *
     * @param body with the number for {@code %d}
     * @param status what is answered, whosever the number is
     * @param block of whose numbers it is done: a number gets one code in a minute
     */
    private record Act(String name, String path, String body, int status, int block) {

        Took take(Api api, long number) {
            String json = String.format(Locale.ROOT, body, number);
            long start = System.nanoTime();
            Reply reply = api.post(path, json).expect(status);
            double millis = (System.nanoTime() - start) / 1e6;
            return new Took(
                    millis, status < 400 ? "" : reply.json().path("code").asText());
        }
    }

    /** How long an answer took, and the word for machines in it. */
    private record Took(double millis, String code) {}

    private static final String REGISTER =
            "{\"phone\":\"+%d\",\"code\":\"000000\",\"password\":\"drei Kraniche am See\",\"policy\":\"1\",\"policySha256\":\""
                    + "0".repeat(64) + "\"}";

    private static final int BLOCKS = 2;

    private static final List<Act> ALL = List.of(
            new Act("sign-in", "/sessions", "{\"phone\":\"+%d\",\"password\":\"ein falsches Wort\"}", 401, 0),
            new Act("code-request", "/accounts/codes", "{\"phone\":\"+%d\",\"purpose\":\"sign-in\"}", 202, 0),
            // Who has forgotten the password comes in by a code, and gives themselves another one.
            new Act("password-reset", "/sessions", "{\"phone\":\"+%d\",\"code\":\"000000\"}", 401, 0),
            new Act("register-code", "/accounts/codes", "{\"phone\":\"+%d\",\"purpose\":\"register\"}", 202, 1),
            // Nobody has typed in the code that was sent; who has is told whether the number, which is theirs, is
            // registered.
            new Act("register", "/accounts", REGISTER, 422, 1));

    @Override
    public String name() {
        return "times";
    }

    @Override
    public String summary() {
        return "milliseconds to an answer for numbers that are registered and for those that are not";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("tries", "1000");
        defaults.put("seed", "1");
        return defaults;
    }

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int tries = options.count("tries", 10, 50_000);
        var random = new Random(options.number("seed"));
        int people = BLOCKS * (tries + WARMUP);
        try (var sink = new SinkProcess(1_000, options.number("seed"));
                Platform platform = Platform.start(
                        Map.of("port", Integer.toString(sink.port()), "classes", "code"), 10L * people, NO_LIMITS)) {
            platform.awaitLine();
            platform.register(FIRST_REGISTERED, people, random);
            ArrayNode acts = result.putArray(ACTS);
            for (Act act : ALL) {
                measure(
                        act,
                        platform.anonymous(),
                        numbers(act.block() * (tries + WARMUP), tries, random),
                        acts.addObject());
            }
            sum(result, out);
        }
    }

    /** Numbers of both kinds: those for the warm-up first, and all others in a random order behind them. */
    private static List<Long> numbers(int from, int tries, Random random) {
        List<Long> first = both(from, from + WARMUP);
        List<Long> others = both(from + WARMUP, from + WARMUP + tries);
        Collections.shuffle(others, random);
        first.addAll(others);
        return first;
    }

    private static List<Long> both(int from, int to) {
        List<Long> numbers = new ArrayList<>();
        for (int i = from; i < to; i++) {
            numbers.add(FIRST_REGISTERED + i);
            numbers.add(FIRST_OTHER + i);
        }
        return numbers;
    }

    private static void measure(Act act, Api api, List<Long> numbers, ObjectNode into) {
        List<Double> registered = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        var codes = new TreeSet<String>();
        for (int i = 0; i < numbers.size(); i++) {
            Took took = act.take(api, numbers.get(i));
            codes.add(took.code());
            if (i >= 2 * WARMUP) {
                (numbers.get(i) < FIRST_OTHER ? registered : others).add(took.millis());
            }
        }
        if (codes.size() > 1) {
            throw new AssertionError(act.name() + " is not answered alike: " + codes);
        }
        double known = median(registered);
        double unknown = median(others);
        into.put("act", act.name());
        into.put("tries", registered.size());
        into.put("registeredMillis", Results.rounded(known));
        into.put("otherMillis", Results.rounded(unknown));
        into.put("differenceMillis", Results.rounded(known - unknown));
        into.put("ratio", Results.rounded(known / unknown));
        into.put("byChanceMillis", Results.rounded(median(half(others, 0)) - median(half(others, 1))));
    }

    private static List<Double> half(List<Double> values, int parity) {
        return IntStream.range(0, values.size())
                .filter(i -> i % 2 == parity)
                .mapToObj(values::get)
                .toList();
    }

    private static double median(List<Double> values) {
        return Results.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void sum(ObjectNode result, PrintStream out) {
        out.println();
        result.path(ACTS)
                .forEach(act -> out.printf(
                        Locale.ROOT,
                        "%s: median of %d: registered %.2f ms = %.2f of not registered (%.2f ms); difference %.2f ms, by"
                                + " chance %.2f ms%n",
                        act.path("act").asText(),
                        act.path("tries").asInt(),
                        act.path("registeredMillis").asDouble(),
                        act.path("ratio").asDouble(),
                        act.path("otherMillis").asDouble(),
                        act.path("differenceMillis").asDouble(),
                        act.path("byChanceMillis").asDouble()));
        var targets = new Targets(result, out);
        result.path(ACTS)
                .forEach(act -> targets.atMost(
                        act.path("act").asText() + ": difference of the medians in ms",
                        Math.abs(act.path("differenceMillis").asDouble()),
                        MOST_MILLIS));
    }
}
