package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command behind {@code distribution/benchmarks/run}. */
public final class Benchmarks {

    private static final Logger LOG = LoggerFactory.getLogger(Benchmarks.class);
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final List<Benchmark> ALL = List.of(
            new DispatchBenchmark(),
            new AcceptBenchmark(),
            new PreflightBenchmark(),
            new FilterBenchmark(),
            new BacklogBenchmark(),
            new TimesBenchmark(),
            new BansBenchmark());

    private Benchmarks() {}

    /** Runs the benchmark that the first word names, with the options behind it; without a word all of them. */
    public static void main(String[] words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> given = List.of(words);
        try {
            if (given.isEmpty()) {
                for (Benchmark benchmark : ALL) {
                    run(benchmark, given, out);
                }
            } else {
                run(named(given.get(0)), given.subList(1, given.size()), out);
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            System.exit(MISUSED);
        } catch (Exception | AssertionError e) {
            LOG.error("The benchmark failed", e);
            System.exit(FAILED);
        }
        System.exit(0);
    }

    private static Benchmark named(String name) {
        return ALL.stream()
                .filter(benchmark -> benchmark.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no benchmark " + name + "; there are "
                        + String.join(", ", ALL.stream().map(Benchmark::name).toList())));
    }

    private static void run(Benchmark benchmark, List<String> words, PrintStream out) throws Exception {
        Options options = Options.parse(benchmark.defaults(), words);
        out.println(benchmark.name() + ": " + benchmark.summary());
        ObjectNode result = Results.begin(benchmark.name(), options);
        out.println(
                "load before: " + Results.load() + " on " + Runtime.getRuntime().availableProcessors() + " processors");
        benchmark.run(options, result, out);
        out.println("load after: " + Results.load());
        out.println("written to " + Results.end(result));
    }
}
