package org.qunfa.messaging.tell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.qunfa.messaging.Event;

/**
 * The events that one receiver is being told: those behind its cursor, each of which is passed when it was taken, or is kept to
 * be told again. The cursor moves over rows of events that are passed as a whole. For one thread.
 */
final class Window {

    private static final int MOST = 1_000;

    private final ArrayList<Slot> slots = new ArrayList<>();
    private final BitSet passedBefore;
    private String cursor;
    private int next;

    /**
     * A window that was stored.
     *
     * @param cursor up to where everything is passed
     * @param passed which events behind it are
     */
    Window(String cursor, byte[] passed) {
        this.cursor = cursor;
        passedBefore = BitSet.valueOf(passed);
    }

    /** One event. */
    static final class Slot {
        private final Event event;
        private boolean passed;

        private Slot(Event event, boolean passed) {
            this.event = event;
            this.passed = passed;
        }

        void pass() {
            passed = true;
        }
    }

    /** Up to where everything is passed. */
    String cursor() {
        return cursor;
    }

    /** Behind what more is to be read. */
    String end() {
        return slots.isEmpty() ? cursor : slots.get(slots.size() - 1).event.cursor();
    }

    /** Whether there is room for more. */
    boolean wantsMore() {
        return next >= slots.size() && slots.size() < MOST;
    }

    /**
     * Appends an event.
     *
     * @param wanted whether the receiver is to be told; else it is passed at once
     */
    void add(Event event, boolean wanted) {
        slots.add(new Slot(event, !wanted || passedBefore.get(slots.size())));
    }

    /** The next events to tell, up to so many; empty when there are none. */
    List<Slot> take(int most) {
        var taken = new ArrayList<Slot>();
        for (; next < slots.size() && taken.size() < most; next++) {
            Slot slot = slots.get(next);
            if (!slot.passed) {
                taken.add(slot);
            }
        }
        return taken;
    }

    static List<Event> events(List<Slot> slots) {
        return slots.stream().map(s -> s.event).toList();
    }

    /** Moves the cursor as far as it goes; says whether it moved. */
    boolean advance() {
        int cut = 0;
        for (int i = 0; i < slots.size() && slots.get(i).passed; i++) {
            boolean rowEnds = i + 1 == slots.size()
                    || !slots.get(i + 1)
                            .event
                            .cursor()
                            .equals(slots.get(i).event.cursor());
            cut = rowEnds ? i + 1 : cut;
        }
        if (cut == 0) {
            return false;
        }
        cursor = slots.get(cut - 1).event.cursor();
        slots.subList(0, cut).clear();
        next = Math.max(0, next - cut);
        // What was stored is about the old cursor; all of it has been read by now.
        passedBefore.clear();
        return true;
    }

    /** How many events have to be read before what was stored about them is known. */
    int remembered() {
        return passedBefore.length();
    }

    /** Which events behind the cursor are passed, as it is stored. */
    byte[] passed() {
        var bits = new BitSet(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            bits.set(i, slots.get(i).passed);
        }
        return bits.toByteArray();
    }
}
