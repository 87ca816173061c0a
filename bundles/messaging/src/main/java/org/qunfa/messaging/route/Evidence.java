package org.qunfa.messaging.route;

/**
 * What happened to messages, counted so that the past is forgotten: after the half-life it counts half, and it never weighs
 * more than the last few hundred messages, so that a line which turns bad is known as such before many more are lost. One
 * thread's at a time.
 */
final class Evidence {

    private static final double HALF_LIFE_MILLIS = 30 * 60_000.0;
    /** What it weighs at the most, in messages. */
    static final double MOST = 300;
    /** What is expected of a line before anything is known: nine of ten messages, with the weight of five. */
    static final Belief PRIOR = new Belief(4.5, 0.5);

    private double good;
    private double bad;
    private long at;

    void add(double goodMore, double badMore, long now) {
        forget(now);
        good = Math.max(0, good + goodMore);
        bad = Math.max(0, bad + badMore);
        if (weight() > MOST) {
            double factor = MOST / weight();
            good *= factor;
            bad *= factor;
        }
    }

    private void forget(long now) {
        if (now > at) {
            double factor = Math.pow(0.5, (now - at) / HALF_LIFE_MILLIS);
            good *= factor;
            bad *= factor;
            at = now;
        }
    }

    /** Forgets everything. */
    void clear() {
        good = 0;
        bad = 0;
    }

    Belief belief(Belief prior, long now) {
        forget(now);
        return new Belief(prior.good() + good, prior.bad() + bad);
    }

    /** How many messages it rests on. */
    double weight() {
        return good + bad;
    }

    double good() {
        return good;
    }

    double bad() {
        return bad;
    }
}
