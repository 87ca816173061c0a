package org.qunfa.supervisor;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.supervisor.egress.Blocked;
import org.qunfa.supervisor.egress.PluginEgress;

/** One plugin in charge. Changed by the supervisor's thread alone. */
final class Instance {

    private final String name;
    private final PluginKind kind;
    private final int generation;
    private final Origin origin;
    private @Nullable Supplier<Vitals> engine;
    private Vitals vitals = Vitals.NONE;
    private PluginState state;
    private String reason;
    private Instant since;
    private @Nullable PluginEgress http;
    private boolean opened;
    private boolean slow;
    private boolean collected;
    private long newestThread = Long.MAX_VALUE;

    Instance(Supervision.Arrival arrival, int generation, Origin origin, Instant now) {
        name = nameOf(arrival);
        kind = arrival.kind();
        engine = arrival.vitals();
        this.generation = generation;
        this.origin = origin;
        state = PluginState.STARTING;
        reason = "It is being opened.";
        since = now;
    }

    static String nameOf(Supervision.Arrival arrival) {
        return arrival.kind().word() + "." + arrival.name();
    }

    /** By what it calls others. */
    void calls(PluginEgress with) {
        http = with;
    }

    PluginState state() {
        return state;
    }

    Instant since() {
        return since;
    }

    Origin origin() {
        return origin;
    }

    String name() {
        return name;
    }

    /** Goes on to a state; back only from suspicion, and from being a zombie. */
    void become(PluginState next, String why, Instant now) {
        boolean back = next.compareTo(state) < 0;
        boolean allowed = !back
                || (state == PluginState.SUSPECT && next == PluginState.ACTIVE)
                || (state == PluginState.ZOMBIE && next == PluginState.STOPPED)
                || (state == PluginState.STARTING && next == PluginState.REFUSED);
        if (allowed && (state != next || !reason.equals(why))) {
            since = state == next ? since : now;
            state = next;
            reason = why;
        }
        opened |= next == PluginState.ACTIVE;
        if (state == PluginState.STOPPED && newestThread == Long.MAX_VALUE) {
            newestThread = new Thread("never started").getId();
        }
        if (state == PluginState.STOPPED || state == PluginState.REFUSED) {
            look();
            // What the engine says is about the plugin, and might keep it in memory.
            engine = null;
        }
    }

    /**
     * What is still there of it when it is gone. What began after it was gone is another instance's, which goes just now for
     * example: libraries have threads that end by themselves.
     */
    String remains(boolean othersLive) {
        return origin.remains(othersLive, newestThread);
    }

    /** Asks the engine how the plugin does. */
    Vitals look() {
        Supplier<Vitals> from = engine;
        if (from != null) {
            vitals = from.get();
        }
        return vitals;
    }

    /** Whether nothing but broken promises ever spoke against it. */
    boolean isCured() {
        return opened;
    }

    /** Whether it is noticed for the first time that it leaves slowly. */
    boolean isSlowNow() {
        boolean first = !slow;
        slow = true;
        return first;
    }

    /** Whether memory was swept for it already; it counts as swept from now on. */
    boolean wasCollected() {
        boolean was = collected;
        collected = true;
        return was;
    }

    PluginView view() {
        PluginEgress calls = http;
        List<Blocked> blocked = calls == null ? List.of() : calls.blocked();
        return new PluginView(name, kind, state, since, reason, generation, vitals, origin.home(), blocked);
    }
}
