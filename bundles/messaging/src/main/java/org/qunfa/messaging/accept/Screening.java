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
import org.qunfa.messaging.filter.Verdict;
import org.qunfa.messaging.lexicon.TextJudge;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Asks the rules about the recipients of one notice, many at once, and hands them on in their order. Not safe for use by
 * several threads.
 */
final class Screening {

    private final Database database;
    private final Vault vault;
    private final Networks networks;
    private final Consumer<Screened> taker;
    private final List<RecipientCheck.Passed> waiting = new ArrayList<>(ChunkKey.SIZE);
    private final long[] fingerprints = new long[ChunkKey.SIZE];
    private final @Nullable Objections objections;
    private final @Nullable Foresight foresight;
    private @Nullable Verdict lastVerdict;
    private @Nullable Stop lastStop;

    /** Says whose network numbers are. */
    interface Networks {
        /** One for each of the numbers, in their order. */
        List<String> of(List<PhoneNumber> numbers, long[] fingerprints);
    }

    /**
     * What is asked about the recipients besides who they are.
     *
     * @param foresight what the rules of frequency will say; null not to ask
     */
    record Asked(
            UUID organisation,
            NoticePlan plan,
            Networks networks,
            @Nullable Foresight foresight) {}

    Screening(Database database, Vault vault, Asked asked, Consumer<Screened> taker) {
        this.database = database;
        this.vault = vault;
        networks = asked.networks();
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
        List<@Nullable Stop> stops = stops();
        List<String> of = networks.of(
                waiting.stream().map(passed -> passed.addressee().to()).toList(), fingerprints);
        for (int i = 0; i < waiting.size(); i++) {
            RecipientCheck.Passed passed = waiting.get(i);
            Stop stop = stops.get(i);
            int segments = stop == null ? passed.segments() : 0;
            taker.accept(new Screened(
                    passed.addressee(),
                    fingerprints[i],
                    segments,
                    Screened.isForeseen(stop) ? passed.segments() : segments,
                    stop,
                    passed.verdict(),
                    of.get(i),
                    passed.reminders()));
        }
        waiting.clear();
    }

    /** One for each who waits, null where nothing is against it; the rules of frequency are asked of those alone. */
    private List<@Nullable Stop> stops() {
        Map<Long, Stop> objected = objected();
        List<@Nullable Stop> stops = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Stop optOut = objected.get(fingerprints[i]);
            stops.add(optOut == null ? contentStop(waiting.get(i).verdict()) : optOut);
        }
        if (foresight != null && !waiting.isEmpty()) {
            foresee(foresight, stops);
        }
        return stops;
    }

    private Map<Long, Stop> objected() {
        Objections asked = objections;
        if (asked == null || asked.none() || waiting.isEmpty()) {
            return Map.of();
        }
        long[] each = Arrays.copyOf(fingerprints, waiting.size());
        return database.read(connection -> asked.among(connection, each));
    }

    /** Why a text is stopped; many have the same verdict. */
    private @Nullable Stop contentStop(Verdict verdict) {
        if (!verdict.equals(lastVerdict)) {
            lastVerdict = verdict;
            lastStop = TextJudge.stop(verdict);
        }
        return lastStop;
    }

    private void foresee(Foresight limits, List<@Nullable Stop> stops) {
        List<Foresight.Addressed> addressed = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i) == null) {
                addressed.add(new Foresight.Addressed(waiting.get(i).addressee(), fingerprints[i]));
                places.add(i);
            }
        }
        List<@Nullable Stop> said = limits.look(addressed);
        for (int i = 0; i < places.size(); i++) {
            stops.set(places.get(i), said.get(i));
        }
    }
}
