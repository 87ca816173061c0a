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

/** A chunk to which recipients are added; begins anew when it is closed. Not safe for use by several threads. */
final class OpenChunk {

    private final String network;
    private final byte[] segments = new byte[ChunkKey.SIZE];
    private final ByteBuffer fingerprints = ByteBuffer.allocate(ChunkKey.SIZE * Long.BYTES);
    private final List<Entry> stops = new ArrayList<>();
    private Addressees.Writer writer = new Addressees.Writer();
    private int reserved;

    OpenChunk(String network) {
        this.network = network;
    }

    int size() {
        return writer.count();
    }

    void add(Screened recipient) {
        if (recipient.stop() != null) {
            stops.add(new Entry.Stopped(writer.count(), recipient.stop()));
        }
        segments[writer.count()] = (byte) recipient.segments();
        fingerprints.putLong(recipient.fingerprint());
        reserved += recipient.segments();
        writer.add(recipient.addressee());
    }

    NewChunk close(Vault vault, UUID notice, int no) {
        var chunk = new NewChunk(
                no,
                writer.count(),
                writer.seal(vault, notice, no),
                Arrays.copyOf(fingerprints.array(), fingerprints.position()),
                Arrays.copyOf(segments, writer.count()),
                reserved,
                network,
                List.copyOf(stops));
        reserved = 0;
        stops.clear();
        fingerprints.clear();
        writer = new Addressees.Writer();
        return chunk;
    }
}
