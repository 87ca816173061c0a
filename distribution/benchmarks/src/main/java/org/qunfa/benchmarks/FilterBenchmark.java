package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Texts per second of the content filter on one thread, beside two libraries with the same words and texts, and how many
 * hidden words each finds. The texts are everyday ones, and one in a hundred holds a hidden word, as a filter sees them.
 */
final class FilterBenchmark implements Benchmark {

    private static final int HIDDEN_ONE_IN = 100;
    private static final long ROUND_NANOS = 400_000_000;
    private static final double MEGABYTE = 1e6;
    private static final String OURS = "qunfa";
    private static final double LEAST_CAUGHT = 99;
    private static final double MOST_STOPPED = 0.1;

    @Override
    public String name() {
        return "filter";
    }

    @Override
    public String summary() {
        return "texts per second of the content filter, and the hidden words it finds";
    }

    @Override
    public Map<String, String> defaults() {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("words", "100000");
        defaults.put("near", "50");
        defaults.put("rounds", "9");
        defaults.put("seed", "1");
        return defaults;
    }

    @Override
    public void run(Options options, ObjectNode result, PrintStream out) throws Exception {
        int words = options.count("words", 1_000, 190_000);
        int near = options.count("near", 0, 100);
        int rounds = options.count("rounds", 1, 1000);
        for (int share : new TreeSet<>(List.of(0, near))) {
            FilterCorpus corpus = FilterCorpus.of(words, share, options.number("seed"));
            out.printf(
                    "%,d words, of which %d %% begin as everyday texts go on%n",
                    corpus.words().size(), share);
            ObjectNode into = result.putObject("near" + share);
            measure(corpus, rounds, into);
            print(into, corpus, out);
            hold(into, new Targets(into, out));
        }
    }

    private static void hold(ObjectNode result, Targets targets) {
        result.path("timesAsFastAs")
                .properties()
                .forEach(one -> targets.above(
                        "timesAsFastAs." + one.getKey(), one.getValue().asDouble(), 1));
        JsonNode ours = result.path("filters").path(OURS);
        targets.atLeast(
                "filters.qunfa.caughtPercent", ours.path("caughtPercent").asDouble(), LEAST_CAUGHT);
        targets.atMost(
                "filters.qunfa.cleanStoppedPercent",
                ours.path("cleanStoppedPercent").asDouble(),
                MOST_STOPPED);
    }

    private static void measure(FilterCorpus corpus, int rounds, ObjectNode result) {
        List<String> texts = mixed(corpus);
        long octets = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        result.put("texts", texts.size()).put("octets", octets);
        ObjectNode filters = result.putObject("filters");
        Map<String, TextFilter> ready = new LinkedHashMap<>();
        ready.put(OURS, compiled(() -> TextFilter.qunfa(corpus.rules()), filters.putObject(OURS)));
        ready.put("hankcs", compiled(() -> TextFilter.hankcs(corpus.words()), filters.putObject("hankcs")));
        ready.put("houbb", compiled(() -> TextFilter.houbb(corpus.words()), filters.putObject("houbb")));
        ready.put("houbbAll", compiled(() -> TextFilter.houbbWithAll(corpus.words()), filters.putObject("houbbAll")));
        ready.forEach((name, filter) -> quality(corpus, filter, filters.withObject("/" + name)));
        Map<String, List<Double>> seconds = rounds(ready, texts, rounds);
        seconds.forEach((name, took) -> speed(took, texts.size(), octets, filters.withObject("/" + name)));
        ratios(seconds, result);
    }

    private static Map<String, List<Double>> rounds(Map<String, TextFilter> ready, List<String> texts, int rounds) {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        ready.keySet().forEach(name -> seconds.put(name, new ArrayList<>()));
        var names = new ArrayList<String>(ready.keySet());
        // As many rounds warm up: on a busy machine the compiler takes seconds for all that one of the filters does.
        for (int round = -rounds; round < rounds; round++) {
            for (String name : names) {
                double took = seconds(Objects.requireNonNull(ready.get(name)), texts);
                if (round >= 0) {
                    Objects.requireNonNull(seconds.get(name)).add(took);
                }
            }
            // The garbage of each is collected while the next one is measured, so that is not always the same one.
            Collections.rotate(names, 1);
        }
        return seconds;
    }

    private static List<String> mixed(FilterCorpus corpus) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < corpus.clean().size(); i++) {
            texts.add(corpus.clean().get(i));
            if (i % HIDDEN_ONE_IN == 0) {
                texts.add(corpus.hidden().get(7 * i % corpus.hidden().size()));
            }
        }
        return texts;
    }

    private static TextFilter compiled(Supplier<TextFilter> maker, ObjectNode into) {
        long start = System.nanoTime();
        TextFilter filter = maker.get();
        into.put("compileMillis", (System.nanoTime() - start) / 1_000_000);
        return filter;
    }

    private static void quality(FilterCorpus corpus, TextFilter filter, ObjectNode into) {
        long caught = corpus.hidden().stream().filter(filter::catches).count();
        long stopped =
                corpus.clean().stream().filter(text -> filter.hits(text) > 0).count();
        into.put(
                "caughtPercent",
                Results.rounded(100.0 * caught / corpus.hidden().size()));
        into.put(
                "cleanStoppedPercent",
                Results.rounded(100.0 * stopped / corpus.clean().size()));
    }

    /** Searches all texts again and again for some time; answers how long they took once. */
    private static double seconds(TextFilter filter, List<String> texts) {
        long start = System.nanoTime();
        int passes = 0;
        long hits = 0;
        long took;
        do {
            for (String text : texts) {
                hits += filter.hits(text);
            }
            passes++;
            took = System.nanoTime() - start;
        } while (took < ROUND_NANOS);
        if (hits == 0) {
            throw new IllegalStateException("a filter found nothing");
        }
        return took / 1e9 / passes;
    }

    private static void speed(List<Double> seconds, int texts, long octets, ObjectNode into) {
        double median = median(seconds);
        into.put("textsPerSecond", Math.round(texts / median));
        into.put("megabytesPerSecond", Results.rounded(octets / MEGABYTE / median));
    }

    /** In each round all filters ran one after the other, so what else went on weighs alike on them. */
    private static void ratios(Map<String, List<Double>> seconds, ObjectNode result) {
        List<Double> ours = seconds.getOrDefault(OURS, List.of());
        ObjectNode ratios = result.putObject("timesAsFastAs");
        seconds.forEach((name, theirs) -> {
            var each = new ArrayList<Double>();
            for (int i = 0; i < ours.size(); i++) {
                each.add(theirs.get(i) / ours.get(i));
            }
            if (!name.equals(OURS)) {
                ratios.put(name, Results.rounded(median(each)));
            }
        });
    }

    private static double median(List<Double> values) {
        return Results.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void print(ObjectNode result, FilterCorpus corpus, PrintStream out) {
        out.printf(
                "%,d texts; %,d texts with a hidden word%n",
                result.path("texts").asInt(), corpus.hidden().size());
        result.path("filters")
                .properties()
                .forEach(one -> out.printf(
                        "%-9s %,10d texts/s %8.2f MB/s  catches %6.2f %%  stops %5.2f %% of everyday texts  ready in %,d ms%n",
                        one.getKey(),
                        one.getValue().path("textsPerSecond").asLong(),
                        one.getValue().path("megabytesPerSecond").asDouble(),
                        one.getValue().path("caughtPercent").asDouble(),
                        one.getValue().path("cleanStoppedPercent").asDouble(),
                        one.getValue().path("compileMillis").asLong()));
        result.path("timesAsFastAs")
                .properties()
                .forEach(one ->
                        out.printf("%.2f times as fast as %s%n", one.getValue().asDouble(), one.getKey()));
    }
}
