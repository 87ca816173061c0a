package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Chunks;

/** The states of the chunks that a writer dealt with of late: those that it holds, and the latest of the others. One thread's. */
final class ChunkCache {

    private final int most;
    private final Map<Long, Hold> holds = new LinkedHashMap<>();
    private final LinkedHashMap<Long, ChunkState> others = new LinkedHashMap<>(64, 0.75f, true);

    ChunkCache(int most) {
        this.most = most;
    }

    Collection<Hold> holds() {
        return holds.values();
    }

    void hold(Hold hold) {
        others.remove(hold.facts().key().id());
        holds.put(hold.facts().key().id(), hold);
    }

    /** Whether the chunk of this hold is held, by this hold or another. */
    boolean holds(Hold hold) {
        return holds.containsKey(hold.facts().key().id());
    }

    boolean isHeld(Hold hold) {
        return holds.get(hold.facts().key().id()) == hold;
    }

    /** The chunk is not held any more; its state stays known. */
    void letGo(Hold hold) {
        if (holds.remove(hold.facts().key().id()) != null) {
            remember(hold.state());
        }
    }

    private void remember(ChunkState state) {
        others.put(state.facts().key().id(), state);
        if (others.size() > most) {
            var oldest = others.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The state of a chunk, if it is known. */
    @Nullable
    ChunkState get(long chunk) {
        Hold hold = holds.get(chunk);
        return hold != null ? hold.state() : others.get(chunk);
    }

    /** Reads those of the chunks that are not known. */
    void load(Connection connection, Collection<ChunkKey> keys) throws SQLException {
        List<ChunkKey> missing =
                keys.stream().filter(k -> get(k.id()) == null).distinct().toList();
        Chunks.states(connection, missing).forEach(this::remember);
    }

    /** Reads again what a commit that failed has changed in memory. */
    void reload(Connection connection, Collection<ChunkState> changed) throws SQLException {
        var held = new ArrayList<ChunkKey>();
        for (ChunkState state : changed) {
            ChunkKey key = state.facts().key();
            others.remove(key.id());
            if (holds.containsKey(key.id())) {
                held.add(key);
            }
        }
        for (ChunkState again : Chunks.states(connection, held)) {
            Hold hold = holds.get(again.facts().key().id());
            if (hold != null) {
                again.past().remember(hold.state().past());
                hold.state(again);
            }
        }
    }

    void clear() {
        holds.clear();
        others.clear();
    }
}
