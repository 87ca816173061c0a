package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Map;

/** Something to measure, together with its ceiling. */
interface Benchmark {

    String name();

    /** What it measures, in a line. */
    String summary();

    /** Every option that it takes, with its default. */
    Map<String, String> defaults();

    /**
     * Measures, and prints what it finds.
     *
     * @param result to which it adds what it finds
     * @throws IllegalArgumentException when an option's value is not one
     */
    void run(Options options, ObjectNode result, PrintStream out) throws Exception;
}
