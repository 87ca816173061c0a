package org.qunfa.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.carrier.SubmitOutcome.Accepted;
import org.qunfa.plugin.carrier.SubmitOutcome.Down;
import org.qunfa.plugin.carrier.SubmitOutcome.Refused;
import org.qunfa.plugin.carrier.SubmitOutcome.Unknown;

/**
 * A parcel on its way, and the rule of what the answers to its parts come to.
 *
 * <p>The first part goes alone. What becomes of it, if it is not taken, becomes of the parcel, and the rest is never sent.
 * When it was taken, the others follow together. The parcel is accepted when all parts are. A later part that the carrier
 * could not take now is tried again until the deadline. A later part that is refused, or of which nobody knows, makes the
 * outcome unknown, because the carrier has a part of the text; parts that are not yet on the wire then stay here. The
 * outcome is told when no part is out any more, so it comes at the latest with the deadline.
 *
 * <p>Where the parts leave together, because the carrier answers none before it has all, what becomes of them is seen when all
 * are answered: if none was taken, that is the outcome; if some were, the others follow the rule of later parts.
 *
 * <p>Safe for any number of threads.
 */
final class Consignment {

    final Parcel parcel;

    /** When the outcome must be told, by {@link System#nanoTime}. */
    final long deadlineNanos;

    /** Whether all parts leave at once. */
    final boolean together;

    private final Routes routes;
    private final CompletableFuture<SubmitOutcome> outcome = new CompletableFuture<>();
    private final Part[] parts;
    private final @Nullable String[] ids;
    private final List<Declined> declined = new ArrayList<>();
    private int out;
    private volatile @Nullable SubmitOutcome verdict;
    private boolean told;

    private record Declined(Part part, SubmitOutcome why) {}

    Consignment(Parcel parcel, List<byte[]> messages, Routes routes, Start start) {
        this.parcel = parcel;
        deadlineNanos = start.deadlineNanos();
        together = start.together();
        this.routes = routes;
        parts = new Part[messages.size()];
        ids = new String[messages.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new Part(this, i, messages.get(i));
        }
    }

    CompletionStage<SubmitOutcome> outcome() {
        return outcome;
    }

    /**
     * How it begins.
     *
     * @param together whether all parts leave at once
     */
    record Start(long deadlineNanos, boolean together) {}

    /** The parts that leave first. */
    List<Part> start() {
        List<Part> first = together ? Arrays.asList(parts) : List.of(parts[0]);
        synchronized (this) {
            out = first.size();
        }
        return first;
    }

    /** Whether the outcome is decided, so that nothing more of it may be sent. */
    boolean isOver() {
        return verdict != null;
    }

    /** The carrier took the part under this id. */
    void accepted(Part part, String id) {
        List<Part> rest;
        SubmitOutcome end;
        synchronized (this) {
            ids[part.index] = id;
            out--;
            rest = !together && part.index == 0 && verdict == null
                    ? Arrays.asList(parts).subList(1, parts.length)
                    : List.of();
            out += rest.size();
            end = ending();
        }
        rest.forEach(routes::route);
        tell(end);
    }

    /** The carrier certainly did not take the part. */
    void notTaken(Part part, SubmitOutcome why) {
        if (together) {
            decline(part, why);
            return;
        }
        if (part.index > 0 && verdict == null && !(why instanceof Refused) && routes.hold(part, why)) {
            return;
        }
        settle(part.index == 0 ? why : unknown(part, what(why)));
    }

    private void decline(Part part, SubmitOutcome why) {
        SubmitOutcome end;
        synchronized (this) {
            out--;
            declined.add(new Declined(part, why));
            end = ending();
        }
        tell(end);
    }

    /** What becomes of the parts that were not taken, when all are answered. */
    private void weigh() {
        List<Declined> all = List.copyOf(declined);
        declined.clear();
        if (all.size() == parts.length) {
            verdict = all.get(0).why();
            return;
        }
        for (Declined one : all) {
            if (!(one.why() instanceof Refused) && verdict == null && routes.hold(one.part(), one.why())) {
                out++;
            } else if (verdict == null) {
                verdict = unknown(one.part(), what(one.why()));
            }
        }
    }

    private static String what(SubmitOutcome why) {
        if (why instanceof Refused refused) {
            return "was refused with " + refused.code();
        }
        return why instanceof Down down ? down.detail() : "was not taken in time";
    }

    /** Nobody knows whether the carrier took the part. */
    void unknown(Part part, SubmitOutcome.Unknown why) {
        settle(parts.length == 1 ? why : unknown(part, why.detail()));
    }

    /** The part was not sent because the outcome is decided. */
    void dropped() {
        SubmitOutcome end;
        synchronized (this) {
            out--;
            end = ending();
        }
        tell(end);
    }

    private SubmitOutcome.Unknown unknown(Part part, String what) {
        return new Unknown("part " + (part.index + 1) + " of " + parts.length + ": " + what);
    }

    private void settle(SubmitOutcome why) {
        SubmitOutcome end;
        synchronized (this) {
            out--;
            if (verdict == null) {
                verdict = why;
            }
            end = ending();
        }
        tell(end);
    }

    private @Nullable SubmitOutcome ending() {
        if (out == 0 && verdict == null && !declined.isEmpty()) {
            weigh();
        }
        if (out > 0 || told) {
            return null;
        }
        told = true;
        SubmitOutcome decided = verdict;
        return decided == null ? new Accepted(takenIds()) : decided;
    }

    private List<String> takenIds() {
        if (ids.length == 1 && ids[0] != null) {
            return List.of(ids[0]);
        }
        var all = new ArrayList<String>(ids.length);
        for (String id : ids) {
            all.add(String.valueOf(id));
        }
        return all;
    }

    private void tell(@Nullable SubmitOutcome end) {
        if (end != null) {
            routes.settled();
            outcome.complete(end);
        }
    }
}
