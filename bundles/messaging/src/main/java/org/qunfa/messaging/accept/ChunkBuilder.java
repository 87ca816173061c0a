package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.route.Router;
import org.qunfa.store.Vault;

/**
 * Puts recipients together to chunks, those of each network to their own, because a chunk goes over one line. Recipients of
 * one network stay in their order; chunks are numbered as they become full. Not safe for use by several threads.
 */
final class ChunkBuilder {

    /** Networks of which chunks are open at once; others come together. */
    private static final int MOST_OPEN = 16;

    private final Vault vault;
    private final UUID notice;
    private final Map<String, OpenChunk> open = new LinkedHashMap<>();
    private List<NewChunk> full = new ArrayList<>();
    private int no;

    ChunkBuilder(Vault vault, UUID notice) {
        this.vault = vault;
        this.notice = notice;
    }

    void add(Screened recipient) {
        boolean known = open.size() < MOST_OPEN || open.containsKey(recipient.network());
        OpenChunk chunk = open.computeIfAbsent(known ? recipient.network() : Router.UNKNOWN, OpenChunk::new);
        chunk.add(recipient);
        if (chunk.size() == ChunkKey.SIZE) {
            close(chunk);
        }
    }

    private void close(OpenChunk chunk) {
        full.add(chunk.close(vault, notice, no++));
    }

    /** How many chunks are full and not taken yet. */
    int ready() {
        return full.size();
    }

    /** Takes the chunks that are full. */
    List<NewChunk> take() {
        List<NewChunk> taken = full;
        full = new ArrayList<>();
        return taken;
    }

    /** Takes the chunks that are full and the last ones, even when they are not. */
    List<NewChunk> finish() {
        open.values().stream().filter(chunk -> chunk.size() > 0).forEach(this::close);
        return take();
    }
}
