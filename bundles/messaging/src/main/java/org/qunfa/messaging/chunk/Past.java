package org.qunfa.messaging.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What earlier attempts have left behind of each position of a chunk: whether it was ever in doubt and where, which lines
 * passed it on, and when a line took it. One writer's at a time.
 */
public final class Past {

    private static final Trail NONE = new Trail();

    private final boolean[] everDoubted;
    /** On which line each position came to be in doubt last. */
    private final Map<Integer, String> doubtedOn = new HashMap<>();

    /** Positions in doubt that an operator has sent again. */
    private final Set<Integer> resend = new HashSet<>(0);

    private final Map<Integer, Trail> trails = new HashMap<>();
    private int @Nullable [] taken;

    Past(int size) {
        everDoubted = new boolean[size];
    }

    /** The lines that passed a message on. */
    public static final class Trail {
        private final Set<String> excluded = new LinkedHashSet<>();
        private final Set<String> asked = new LinkedHashSet<>();
        private final List<String> reasons = new ArrayList<>();
        private String reason = "";
        private String code = "";

        /** The networks to which the number does not belong. */
        public Set<String> excluded() {
            return excluded;
        }

        /** The lines whose carrier was asked, in order; those that left it to others without asking do not count. */
        public Set<String> asked() {
            return asked;
        }

        /** How often a carrier was asked, and did not take it. */
        public int refusals() {
            return reasons.size();
        }

        /** Whether a carrier refused it for this reason, by its word. */
        public boolean wasRefusedAs(String why) {
            return reasons.contains(why);
        }

        /** Why the last one passed it on. */
        public String reason() {
            return reason;
        }

        /** The last one's own code. */
        public String code() {
            return code;
        }
    }

    void doubted(int position, String channel) {
        everDoubted[position] = true;
        doubtedOn.put(position, channel);
        resend.remove(position);
    }

    void resend(int position) {
        resend.add(position);
    }

    boolean isToResend(int position) {
        return resend.contains(position);
    }

    /** Applies what the journal says of a position while a line held the chunk. */
    void replay(Entry.AtPosition entry, String heldBy) {
        if (entry instanceof Entry.Doubted) {
            doubted(entry.position(), heldBy);
        } else if (entry instanceof Entry.Moved moved) {
            moved(moved);
        }
    }

    boolean everDoubted(int position) {
        return everDoubted[position];
    }

    boolean isDoubtedOn(int position, String channel) {
        return channel.equals(doubtedOn.get(position));
    }

    /** The positions that came to be in doubt. */
    Set<Integer> doubted() {
        return doubtedOn.keySet();
    }

    void moved(Entry.Moved moved) {
        Trail trail = trails.computeIfAbsent(moved.position(), p -> new Trail());
        if (!moved.excluded().isEmpty()) {
            trail.excluded.addAll(Arrays.asList(moved.excluded().split(" ")));
        }
        if (moved.asked()) {
            trail.asked.add(moved.channel());
            trail.reasons.add(moved.reason());
        }
        trail.reason = moved.reason();
        trail.code = moved.code();
    }

    /** The lines that passed the position on. */
    public Trail trail(int position) {
        return trails.getOrDefault(position, NONE);
    }

    /** Notes in which second a line took the position; kept in memory only. */
    public void taken(int position, int second) {
        int[] times = taken;
        if (times == null) {
            times = new int[everDoubted.length];
            taken = times;
        }
        times[position] = second;
    }

    /** In which second a line took the position; 0 when that is not remembered. */
    public int takenAt(int position) {
        int[] times = taken;
        return times == null ? 0 : times[position];
    }

    /** Takes over what an older reading of the same chunk remembers. */
    public void remember(Past older) {
        taken = older.taken;
    }
}
