package org.qunfa.messaging.accept;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/**
 * Decides for what a whole notice is refused whose head is in order and that has somebody to be written to. Accepting and preflight both ask here, and so say the
 * same.
 */
final class Ruling {

    private Ruling() {}

    /** What a notice takes, and what there is. */
    record Means(long segments, long available) {}

    /**
     * The first thing for which accepting would refuse the notice; null when nothing is against it.
     *
     * @param trial what the organisation's trial has against it; null for nothing
     */
    static @Nullable Refusal of(NoticePlan plan, Rows rows, @Nullable Refusal trial, Means means) {
        Refusal refused = ofRows(plan, rows);
        if (refused != null) {
            return refused;
        }
        return trial == null ? ofQuota(means) : trial;
    }

    /** That some rows are bad, and the sender did not ask for the good ones alone; null when nothing is against it. */
    static @Nullable Refusal ofRows(NoticePlan plan, Rows rows) {
        return plan.partial() ? null : rows.some();
    }

    /** That the quota does not suffice for what is to be reserved; null when it does. */
    static @Nullable Refusal ofQuota(Means means) {
        return means.segments() <= means.available() ? null : noQuota(means.segments());
    }

    /** That the quota does not suffice. */
    static Refusal noQuota(long segments) {
        return Refusal.of(
                Refusal.Fault.NO_QUOTA,
                "",
                "quota-exceeded",
                "the notice needs " + segments
                        + " segments or more, and the quota has fewer; recharge or send to fewer");
    }
}
