package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.consent.Objections;
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
    private final Consumer<Screened> taker;
    private final List<RecipientCheck.Passed> waiting = new ArrayList<>(ChunkKey.SIZE);
    private final long[] fingerprints = new long[ChunkKey.SIZE];
    private final @Nullable Objections objections;

    Screening(Database database, Vault vault, UUID organisation, NoticePlan plan, Consumer<Screened> taker) {
        this.database = database;
        this.vault = vault;
        this.taker = taker;
        var sender = new SuppressionCheck.Sender(organisation, plan.messageClass());
        objections = plan.confirms() ? null : database.read(connection -> Objections.to(connection, sender));
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
        Map<Long, Stop> stops = stops();
        for (int i = 0; i < waiting.size(); i++) {
            RecipientCheck.Passed passed = waiting.get(i);
            Stop stop = stops.get(fingerprints[i]);
            taker.accept(new Screened(passed.addressee(), fingerprints[i], stop == null ? passed.segments() : 0, stop));
        }
        waiting.clear();
    }

    private Map<Long, Stop> stops() {
        Objections asked = objections;
        if (asked == null || asked.none() || waiting.isEmpty()) {
            return Map.of();
        }
        long[] each = Arrays.copyOf(fingerprints, waiting.size());
        return database.read(connection -> asked.among(connection, each));
    }
}
