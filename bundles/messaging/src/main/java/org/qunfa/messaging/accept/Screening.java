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
    private final @Nullable Foresight foresight;

    /** What is asked about the recipients besides who they are. */
    record Asked(
            UUID organisation, NoticePlan plan, @Nullable Foresight foresight) {}

    Screening(Database database, Vault vault, Asked asked, Consumer<Screened> taker) {
        this.database = database;
        this.vault = vault;
        foresight = asked.foresight();
        this.taker = taker;
        var sender =
                new SuppressionCheck.Sender(asked.organisation(), asked.plan().messageClass());
        objections = asked.plan().confirms() ? null : database.read(connection -> Objections.to(connection, sender));
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
        List<@Nullable Stop> foreseen = foresee(stops);
        for (int i = 0; i < waiting.size(); i++) {
            RecipientCheck.Passed passed = waiting.get(i);
            Stop stop = stops.getOrDefault(fingerprints[i], foreseen.get(i));
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

    /** What would become of those who are written to at once, as far as the rules of frequency decide. */
    private List<@Nullable Stop> foresee(Map<Long, Stop> stops) {
        List<@Nullable Stop> foreseen = new ArrayList<>();
        waiting.forEach(passed -> foreseen.add(null));
        if (foresight == null || waiting.isEmpty()) {
            return foreseen;
        }
        List<Foresight.Addressed> addressed = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            if (!stops.containsKey(fingerprints[i])) {
                addressed.add(new Foresight.Addressed(waiting.get(i).addressee(), fingerprints[i]));
                places.add(i);
            }
        }
        List<@Nullable Stop> said = foresight.look(addressed);
        for (int i = 0; i < places.size(); i++) {
            foreseen.set(places.get(i), said.get(i));
        }
        return foreseen;
    }
}
