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
import org.qunfa.messaging.opinion.OpinionRows;
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
    private final ScreenTally tally;
    private int chunkCount;
    private boolean drafted;
    private Intake.Also also = Intake.Also.NOTHING;
    private List<String> reviewers = List.of();

    /** What a load works with. */
    record Parts(Database database, Vault vault, Ledger ledger, NoticeRows rows, Trial trial) {}

    Load(Parts parts, UUID organisation, NoticePlan plan, Acceptor.@Nullable Keyed keyed) {
        this.parts = parts;
        this.organisation = organisation;
        this.plan = plan;
        this.keyed = keyed;
        id = parts.rows().id();
        chunks = new ChunkBuilder(parts.vault(), id);
        tally = new ScreenTally(plan);
    }

    /** Has something else written with the notice. */
    void also(Intake.Also other) {
        also = other;
    }

    /** Has reviewers outside asked about it before it goes out. */
    void asks(List<String> others) {
        reviewers = others;
    }

    void take(Screened recipient) {
        chunks.add(recipient);
        tally.take(recipient);
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
            refuseBeyondTrial();
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

    /** Says early what counting would say at the end of a long list. */
    private void refuseBeyondTrial() {
        Refusal refused = parts.trial().against(0, tally.messages());
        if (refused != null) {
            throw refused;
        }
    }

    /** Says early what the reservation would say at the end of a long list. */
    private void refuseBeyondQuota(Connection connection) throws SQLException {
        long available = parts.ledger().available(connection, organisation);
        Refusal refused = Ruling.ofQuota(new Ruling.Means(tally.reserved(), available));
        if (refused != null) {
            throw refused;
        }
    }

    Acceptance finish(Instant now, int ratePerSecond) {
        List<NewChunk> last = chunks.finish();
        Acceptance acceptance = acceptance(now, ratePerSecond);
        try {
            parts.database().transaction(connection -> {
                write(connection, last);
                parts.trial().count(connection, tally.messages());
                parts.ledger()
                        .reserve(connection, organisation, id, parts.rows().day());
                parts.rows()
                        .activate(
                                connection,
                                acceptance.state(),
                                new NoticeRows.Totals(
                                        tally.recipients(), tally.segments(), tally.mostSegments(), chunkCount));
                if (tally.firstDoubtful() != null) {
                    parts.rows().review(connection, plan, tally);
                }
                if (acceptance.state() == NoticeState.REVIEW && !reviewers.isEmpty()) {
                    OpinionRows.expect(connection, id, organisation, reviewers);
                }
                if (plan.occasion() != null) {
                    parts.rows().remind(connection, plan.occasion());
                }
                also.write(connection, acceptance);
                if (keyed != null) {
                    byte[] hash = keyed.key().contentHash().get();
                    Requests.answer(connection, keyed.scope(), hash, Answers.write(acceptance));
                }
                return acceptance;
            });
        } catch (StoreException e) {
            throw e.sqlState().equals(CHECK_VIOLATION) ? Ruling.noQuota(tally.reserved()) : e;
        }
        return acceptance;
    }

    private Acceptance acceptance(Instant now, int ratePerSecond) {
        boolean later = plan.notBefore().isAfter(now);
        Instant starts = plan.term().startsAt();
        boolean nobody = tally.blocked() == tally.recipients();
        boolean looked = tally.firstDoubtful() != null || (!nobody && !reviewers.isEmpty());
        NoticeState state = looked
                ? NoticeState.REVIEW
                : nobody ? NoticeState.DONE : later ? NoticeState.SCHEDULED : NoticeState.ACTIVE;
        boolean known = ratePerSecond > 0 && state != NoticeState.REVIEW;
        return new Acceptance(
                new NoticeId(id),
                state,
                tally.recipients(),
                tally.blocked(),
                tally.segments(),
                starts,
                known ? starts.plusSeconds(tally.segments() / ratePerSecond + 1) : null,
                skipped,
                skippedCount,
                tally.byReason(),
                tally.content(),
                plan.occasion() == null ? List.of() : plan.occasion().views());
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
