package org.qunfa.messaging.route;

/**
 * What is believed of a chance: a beta distribution.
 *
 * @param good what speaks for it, in messages
 * @param bad what speaks against it
 */
record Belief(double good, double bad) {

    private static final double DEVIATIONS = 2;

    double mean() {
        return good / (good + bad);
    }

    private double margin() {
        double mean = mean();
        return DEVIATIONS * Math.sqrt(mean * (1 - mean) / (good + bad + 1));
    }

    /** A value below which the chance hardly is. */
    double lower() {
        return Math.max(0, mean() - margin());
    }

    /** A value above which the chance hardly is. */
    double upper() {
        return Math.min(1, mean() + margin());
    }

    /** What is believed where nothing else is known but that it is like this. */
    Belief asPrior(double weight) {
        return new Belief(mean() * weight, (1 - mean()) * weight);
    }
}
