package org.qunfa.messaging.route;

/**
 * What is known of one line to one network, or of the whole line: what became of messages, how many are out without a
 * receipt, and how many may be. One thread's at a time.
 */
final class Track {

    private static final double MOST = 1_000_000;
    /** A receipt that is missing takes back what so many that came have earned. */
    private static final int DEAR = 4;

    final Evidence submits = new Evidence();
    final Evidence receipts = new Evidence();
    /** The same as of submits, and what may be the line's doing or not. */
    private final Evidence answers = new Evidence();

    final Breaker breaker;
    private final int unproven;
    private final boolean receipted;
    private final Unreceipted waiting = new Unreceipted();
    private double allowance;
    private int inFlight;

    Track(RouteSettings settings, boolean receipted) {
        breaker = new Breaker(settings);
        unproven = settings.unproven();
        this.receipted = receipted;
        allowance = unproven;
    }

    void released(int many) {
        inFlight += many;
        breaker.tries();
    }

    /** Nothing is in flight any more, whatever was counted. */
    void landed() {
        inFlight = 0;
        breaker.triedInVain();
    }

    void taken(int second, long now) {
        inFlight = Math.max(0, inFlight - 1);
        submits.add(1, 0, now);
        answers.add(1, 0, now);
        if (receipted) {
            waiting.taken(second);
        } else {
            earn(1);
            breaker.arrived();
        }
    }

    /** The message was not taken. */
    void notTaken(Blame blame, long now) {
        inFlight = Math.max(0, inFlight - 1);
        if (blame == Blame.NONE) {
            breaker.triedInVain();
            return;
        }
        answers.add(0, 1, now);
        if (blame == Blame.LINE) {
            submits.add(0, 1, now);
            earn(-DEAR);
        }
        breaker.lost(now, now);
    }

    /**
     * A final receipt came.
     *
     * @param second in which the message was taken; 0 when nobody knows
     * @return the second in which it was taken; 0 when nobody waited for it any more
     */
    int receipted(int second, boolean delivered, long now) {
        int taken = waiting.settled(second);
        // What was counted as missing was not.
        receipts.add(delivered ? 1 : 0, (delivered ? 0 : 1) - (taken == 0 ? 1 : 0), now);
        if (delivered) {
            earn(1);
            breaker.arrived();
        } else {
            earn(-DEAR);
            breaker.lost(second == 0 ? now : (second + 1) * 1_000L, now);
        }
        return taken;
    }

    /** The receipt came, and says nothing about the line. */
    int receiptedInVain(int second, long now) {
        int taken = waiting.settled(second);
        receipts.add(0, taken == 0 ? -1 : 0, now);
        breaker.triedInVain();
        return taken;
    }

    /** Traffic comes back: what went wrong before counts no more, and what is to be out has to be earned anew. */
    void comeBack(long now) {
        breaker.close(now);
        submits.clear();
        answers.clear();
        receipts.clear();
        allowance = unproven;
    }

    private void earn(double more) {
        if (more < 0 || 2 * (waiting.size() + inFlight + 1) >= allowance) {
            allowance = Math.max(1, Math.min(MOST, allowance + more));
        }
    }

    /** Counts as missing what was taken before this second. */
    void giveUp(int before, long now) {
        int missing = waiting.giveUp(before);
        if (missing > 0) {
            receipts.add(0, missing, now);
            earn(-DEAR * (double) missing);
            breaker.lost(before * 1_000L, now);
        }
    }

    /** What is believed of its messages' arriving. */
    Belief arriving(Belief prior, long now) {
        return receipts.belief(prior, now);
    }

    /** What is believed of its messages' being taken. */
    Belief taking(long now) {
        return submits.belief(Evidence.PRIOR, now);
    }

    /** What is believed of its messages' being taken, when all is held against it that may be its doing. */
    Belief answering(long now) {
        return answers.belief(Evidence.PRIOR, now);
    }

    /** How many more may be out without a receipt. */
    int room() {
        return receipted ? (int) allowance - out() : Integer.MAX_VALUE;
    }

    /** Messages that are out without a receipt. */
    int out() {
        return inFlight + waiting.size();
    }

    int inFlight() {
        return inFlight;
    }

    double allowance() {
        return allowance;
    }

    /** Whether nothing was learned yet. */
    boolean isNew() {
        return submits.weight() + receipts.weight() == 0;
    }

    HealthBook.Saved saved(String network, long now) {
        Evidence seen = receipted ? receipts : submits;
        seen.add(0, 0, now);
        return new HealthBook.Saved(network, seen.good(), seen.bad(), allowance, !breaker.isClosed(), breaker.cause());
    }

    void remember(HealthBook.Saved saved, long now) {
        (receipted ? receipts : submits).add(saved.good(), saved.bad(), now);
        allowance = Math.max(1, Math.min(MOST, saved.allowance()));
        if (saved.open()) {
            breaker.open(saved.cause(), now);
        }
    }

    /** Is as it was stored by whoever tends the line. */
    void mirror(HealthBook.Saved saved, long now) {
        submits.clear();
        answers.clear();
        receipts.clear();
        (receipted ? receipts : submits).add(saved.good(), saved.bad(), now);
        allowance = Math.max(1, Math.min(MOST, saved.allowance()));
        if (!saved.open()) {
            breaker.close(now);
        } else if (breaker.isClosed()) {
            breaker.open(saved.cause(), now);
        }
    }

    /** Lets more out, because nobody can take it otherwise. */
    void stretch() {
        allowance = Math.min(MOST, Math.max(unproven, out()) * 2.0);
    }
}
