package org.qunfa.messaging.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.ledger.Ledger;
import org.qunfa.messaging.request.Answers;
import org.qunfa.messaging.request.Requests;
import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;
import org.qunfa.store.Database;
import org.qunfa.store.StoreException;
import org.qunfa.store.Vault;

/** One notice on its way in. Not safe for use by several threads. */
final class Load {

    /** Chunks that are stored by one commit; a list that is not longer needs no draft. */
    private static final int CHUNKS_PER_COMMIT = 20;

    private static final String CHECK_VIOLATION = "23514";

    private final Parts parts;
    private final UUID organisation;
    private final NoticePlan plan;
    private final Acceptor.@Nullable Keyed keyed;
    private final ChunkBuilder chunks;
    private final UUID id;

    private List<Problem> skipped = List.of();
    private int skippedCount;
    private int recipients;
    private int blocked;
    private int chunkCount;
    private long segments;
    private boolean drafted;

    /** What a load works with. */
    record Parts(Database database, Vault vault, Ledger ledger, NoticeRows rows) {}

    Load(Parts parts, UUID organisation, NoticePlan plan, Acceptor.@Nullable Keyed keyed) {
        this.parts = parts;
        this.organisation = organisation;
        this.plan = plan;
        this.keyed = keyed;
        id = parts.rows().id();
        chunks = new ChunkBuilder(parts.vault(), id);
    }

    void take(Screened recipient) {
        chunks.add(recipient);
        recipients++;
        blocked += recipient.stop() == null ? 0 : 1;
        segments += recipient.segments();
        if (chunks.ready() > CHUNKS_PER_COMMIT) {
            List<NewChunk> ready = chunks.take();
            parts.database().transaction(connection -> {
                write(connection, ready);
                return ready;
            });
            drafted = true;
        }
    }

    void skipped(List<Problem> first, int count) {
        skipped = first;
        skippedCount = count;
    }

    private void write(Connection connection, List<NewChunk> ready) throws SQLException {
        if (keyed != null && !drafted && !Requests.claim(connection, keyed.scope())) {
            throw Requests.inFlight();
        }
        if (drafted) {
            refuseBeyondQuota(connection);
            if (keyed != null) {
                Requests.touch(connection, keyed.scope());
            }
        } else {
            parts.rows().insert(connection, plan);
        }
        parts.rows().insert(connection, plan, ready);
        chunkCount += (int)
                ready.stream().filter(chunk -> chunk.stage() != Stage.DONE).count();
    }

    /** Says early what the reservation would say at the end of a long list. */
    private void refuseBeyondQuota(Connection connection) throws SQLException {
        if (parts.ledger().available(connection, organisation) < segments) {
            throw noQuota();
        }
    }

    Acceptance finish(Instant now, int ratePerSecond) {
        List<NewChunk> last = chunks.finish();
        boolean later = plan.notBefore().isAfter(now);
        Instant starts = later ? plan.notBefore() : now;
        Instant finishes = ratePerSecond == 0 ? null : starts.plusSeconds(segments / ratePerSecond + 1);
        NoticeState state =
                blocked == recipients ? NoticeState.DONE : later ? NoticeState.SCHEDULED : NoticeState.ACTIVE;
        var acceptance = new Acceptance(
                new NoticeId(id), state, recipients, blocked, segments, starts, finishes, skipped, skippedCount);
        try {
            parts.database().transaction(connection -> {
                write(connection, last);
                parts.ledger()
                        .reserve(connection, organisation, id, parts.rows().day());
                parts.rows().activate(connection, state, new NoticeRows.Totals(recipients, segments, chunkCount));
                if (keyed != null) {
                    byte[] hash = keyed.key().contentHash().get();
                    Requests.answer(connection, keyed.scope(), hash, Answers.write(acceptance));
                }
                return acceptance;
            });
        } catch (StoreException e) {
            throw e.sqlState().equals(CHECK_VIOLATION) ? noQuota() : e;
        }
        return acceptance;
    }

    private Refusal noQuota() {
        return Refusal.of(
                Refusal.Fault.NO_QUOTA,
                "",
                "quota-exceeded",
                "the notice needs " + segments
                        + " segments or more, and the quota has fewer; recharge or send to fewer");
    }

    /** Leaves no trace of a load that came to nothing. */
    void abandon(Exception cause) {
        if (!drafted) {
            return;
        }
        try {
            parts.database().transaction(connection -> {
                parts.rows().discard(connection);
                if (keyed != null) {
                    Requests.release(connection, keyed.scope());
                }
                return cause;
            });
        } catch (StoreException e) {
            // The draft is swept away later; the caller learns of the first fault.
            cause.addSuppressed(e);
        }
    }
}
