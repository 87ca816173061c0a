package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;

/** What figures of a benchmark are promised to come to: says of each, in the results and to people, whether it does. */
final class Targets {

    private final ArrayNode all;
    private final PrintStream out;

    /** Targets of a benchmark, in the field {@code targets} of its results. */
    Targets(ObjectNode result, PrintStream out) {
        all = result.putArray("targets");
        this.out = out;
    }

    /** A figure that is to be less. */
    void below(String figure, double value, double target) {
        tell(figure, value, new Aim("below", target, value < target));
    }

    /** A figure that is to be no more. */
    void atMost(String figure, double value, double target) {
        tell(figure, value, new Aim("at most", target, value <= target));
    }

    /** A figure that is to be more. */
    void above(String figure, double value, double target) {
        tell(figure, value, new Aim("above", target, value > target));
    }

    /** A figure that is to be no less. */
    void atLeast(String figure, double value, double target) {
        tell(figure, value, new Aim("at least", target, value >= target));
    }

    private record Aim(String relation, double target, boolean met) {}

    private void tell(String figure, double value, Aim aim) {
        all.addObject()
                .put("figure", figure)
                .put("value", Results.rounded(value))
                .put("is", aim.relation())
                .put("target", aim.target())
                .put("met", aim.met());
        out.printf(
                Locale.ROOT,
                "%s: %s is %.2f, and is to be %s %.2f%n",
                word(aim.met()),
                figure,
                value,
                aim.relation(),
                aim.target());
    }

    /** Something that is to be just what it was told to be. */
    void same(String figure, JsonNode told, JsonNode became) {
        boolean met = told.equals(became);
        ObjectNode of = all.addObject().put("figure", figure).put("is", "same");
        of.set("value", became);
        of.set("target", told);
        of.put("met", met);
        out.println(word(met) + ": " + figure + " is " + became + ", and is to be " + told);
    }

    private static String word(boolean met) {
        return met ? "met" : "MISSED";
    }
}
