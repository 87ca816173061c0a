package org.qunfa.messaging.accept;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.store.Vault;

/** Puts recipients together to chunks. Not safe for use by several threads. */
final class ChunkBuilder {

    private final Vault vault;
    private final UUID notice;
    private final byte[] segments = new byte[ChunkKey.SIZE];
    private final ByteBuffer fingerprints = ByteBuffer.allocate(ChunkKey.SIZE * Long.BYTES);
    private Addressees.Writer writer = new Addressees.Writer();
    private final List<Entry> stops = new ArrayList<>();
    private List<NewChunk> full = new ArrayList<>();
    private int no;
    private int reserved;

    ChunkBuilder(Vault vault, UUID notice) {
        this.vault = vault;
        this.notice = notice;
    }

    void add(Screened recipient) {
        if (recipient.stop() != null) {
            stops.add(new Entry.Stopped(writer.count(), recipient.stop()));
        }
        segments[writer.count()] = (byte) recipient.segments();
        fingerprints.putLong(recipient.fingerprint());
        reserved += recipient.segments();
        writer.add(recipient.addressee());
        if (writer.count() == ChunkKey.SIZE) {
            close();
        }
    }

    private void close() {
        full.add(new NewChunk(
                no,
                writer.count(),
                writer.seal(vault, notice, no),
                Arrays.copyOf(fingerprints.array(), fingerprints.position()),
                Arrays.copyOf(segments, writer.count()),
                reserved,
                List.copyOf(stops)));
        no++;
        reserved = 0;
        stops.clear();
        fingerprints.clear();
        writer = new Addressees.Writer();
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

    /** Takes the chunks that are full and the last one, even when it is not. */
    List<NewChunk> finish() {
        if (writer.count() > 0) {
            close();
        }
        return take();
    }
}
