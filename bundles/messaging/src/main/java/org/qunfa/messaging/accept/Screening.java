package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.SuppressionCheck;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Asks the rules about the recipients of one notice, many at once, and hands them on in their order. Not safe for use by
 * several threads.
 */
final class Screening {

    private final Database database;
    private final Vault vault;
    private final SuppressionCheck.Sender sender;
    private final Consumer<Screened> taker;
    private final List<RecipientCheck.Passed> waiting = new ArrayList<>(ChunkKey.SIZE);
    private final long[] fingerprints = new long[ChunkKey.SIZE];
    private final boolean anySuppressed;

    Screening(Database database, Vault vault, UUID organisation, NoticePlan plan, Consumer<Screened> taker) {
        this.database = database;
        this.vault = vault;
        sender = new SuppressionCheck.Sender(organisation, plan.messageClass());
        this.taker = taker;
        anySuppressed = database.read(connection -> SuppressionCheck.any(connection, sender));
    }

    void add(RecipientCheck.Passed passed) {
        fingerprints[waiting.size()] =
                Addressees.fingerprint(vault, passed.addressee().to());
        waiting.add(passed);
        if (waiting.size() == ChunkKey.SIZE) {
            finish();
        }
    }

    /** Hands on those that still wait. */
    void finish() {
        Map<Long, Stop> stops = anySuppressed && !waiting.isEmpty()
                ? database.read(connection -> SuppressionCheck.among(connection, sender, fingerprints))
                : Map.of();
        for (int i = 0; i < waiting.size(); i++) {
            RecipientCheck.Passed passed = waiting.get(i);
            Stop stop = stops.get(fingerprints[i]);
            taker.accept(new Screened(passed.addressee(), fingerprints[i], stop == null ? passed.segments() : 0, stop));
        }
        waiting.clear();
    }
}
