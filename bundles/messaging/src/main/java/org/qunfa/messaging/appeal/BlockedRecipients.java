package org.qunfa.messaging.appeal;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.appeal.BlockedDeliveries.Place;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** The recipients of a notice whom rules blocked, opened some hundreds at a time. For one thread. */
final class BlockedRecipients implements Recipients {

    private final Database database;
    private final Vault vault;
    private final Source source;
    private final IntPredicate wanted;
    private final Iterator<ChunkKey> chunks;
    private Iterator<Place> ready = List.<Place>of().iterator();

    /**
     * Reads recipients.
     *
     * @param chunks in which they are
     * @param wanted which of the blocked deliveries, by their places in the notice's list
     */
    BlockedRecipients(Database database, Vault vault, Source source, List<ChunkKey> chunks, IntPredicate wanted) {
        this.database = database;
        this.vault = vault;
        this.source = source;
        this.wanted = wanted;
        this.chunks = chunks.iterator();
    }

    @Override
    public @Nullable Recipient next() {
        while (!ready.hasNext()) {
            if (!chunks.hasNext()) {
                return null;
            }
            ChunkKey key = chunks.next();
            ready = database.read(connection -> BlockedDeliveries.in(connection, vault, key, wanted))
                    .iterator();
        }
        var to = ready.next().addressee();
        return new Recipient(to.to().e164(), source.wording().byName(to.values()), to.ref());
    }
}
