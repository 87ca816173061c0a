package org.qunfa.messaging.appeal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.Appeals.Ruling;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Reviews.Reviewer;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.chunk.ChunkKey;
import org.qunfa.messaging.lexicon.OwnWords;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Decisions on appeals. One that grants makes the new notice real in the same transaction, so that there are both or
 * neither, however many decide at once.
 */
final class Rulings {

    private static final int LONGEST_REASON = 200;

    private final Database database;
    private final Vault vault;
    private final Intake intake;
    private final Function<AppealRow, String> seen;
    private final boolean another;
    private final Clock clock;

    /** What rulings work with. */
    record Parts(Database database, Vault vault, Intake intake, Clock clock) {}

    /**
     * Takes decisions.
     *
     * @param seen tells the hash of what is there to be seen
     * @param another whether the key that sent the notice or filed the appeal may not decide on it
     */
    Rulings(Parts parts, Function<AppealRow, String> seen, boolean another) {
        database = parts.database();
        vault = parts.vault();
        intake = parts.intake();
        clock = parts.clock();
        this.seen = seen;
        this.another = another;
    }

    /**
     * A decision that may be taken.
     *
     * @param seen the hash of what there is
     */
    record Taken(AppealRow appeal, Reviewer reviewer, Ruling ruling, String seen) {

        AppealRows.Close close(State to, @Nullable UUID sent) {
            return new AppealRows.Close(to, reviewer.actor(), ruling.reason(), seen, sent);
        }
    }

    /** What a decision on an appeal needs, before anything is locked. */
    Taken check(AppealRow appeal, Reviewer reviewer, Ruling ruling) {
        if (ruling.reason().isBlank() || ruling.reason().length() > LONGEST_REASON) {
            throw Refusal.of(Refusal.Fault.INVALID, "/reason", "bad-length", "a reason has 1 to 200 characters");
        }
        requireOpen(appeal.state() == State.OPEN);
        if (!reviewer.everywhere() && !database.read(connection -> isOwn(connection, appeal))) {
            throw OwnWords.platformOnly();
        }
        if (another && reviewer.actor().equals(appeal.said().author())) {
            throw conflict("own-notice", "this key sent the notice; another has to decide on it");
        }
        if (another && reviewer.actor().equals(appeal.filed().by())) {
            throw conflict("own-appeal", "this key filed the appeal; another has to decide on it");
        }
        String hash = seen.apply(appeal);
        if (ruling.seen() != null && !ruling.seen().equals(hash)) {
            throw conflict("seen-changed", "what was seen is not what there is any more; look at the appeal again");
        }
        return new Taken(appeal, reviewer, ruling, hash);
    }

    /** Whether nothing but the organisation's own words blocked what the appeal is about. */
    private boolean isOwn(Connection connection, AppealRow appeal) throws SQLException {
        Source source = source(connection, appeal);
        var own = new OwnWords(connection, appeal.organisation());
        Integer index = appeal.index();
        if (index != null) {
            var place = BlockedDeliveries.one(connection, vault, source, index);
            return BlockedDeliveries.areOwn(connection, List.of(place.chunk()), i -> i == index, own);
        }
        Set<Integer> left = AppealRows.standing(connection, source.id()).granted();
        List<ChunkKey> chunks = BlockedDeliveries.chunks(connection, source);
        return BlockedDeliveries.areOwn(connection, chunks, i -> !left.contains(i), own);
    }

    private Source source(Connection connection, AppealRow appeal) throws SQLException {
        return Source.find(connection, vault, appeal.notice())
                .orElseThrow(() -> new SQLException("the notice of an appeal is gone"));
    }

    private static void requireOpen(boolean open) {
        if (!open) {
            throw conflict("wrong-state", "the appeal is not open any more");
        }
    }

    private static Refusal conflict(String code, String sentence) {
        return Refusal.of(Refusal.Fault.CONFLICT, "", code, sentence);
    }

    /** Dismisses, in the caller's transaction. */
    void dismiss(Connection connection, Taken taken) throws SQLException {
        requireOpen(AppealRows.lock(connection, taken.appeal().notice()).isOpen(taken.appeal()));
        AppealRows.close(connection, taken.appeal(), taken.close(State.DISMISSED, null));
    }

    /** Something that is written with a decision, before and after it. */
    interface Frame {
        void before(Connection connection) throws SQLException;

        void after(Connection connection) throws SQLException;
    }

    /**
     * What is granted.
     *
     * @param left the deliveries that are left out, because they were granted by themselves
     */
    private record Grant(Source source, List<ChunkKey> chunks, IntPredicate wanted, Set<Integer> left) {}

    /** Grants: has the notice accepted that says the same to those who were blocked. */
    void grant(Taken taken, Frame frame) {
        Grant grant = database.read(connection -> prepare(connection, taken.appeal()));
        Source source = grant.source();
        var sender = new Notices.Sender(new OrganisationId(source.organisation()), source.author());
        var recipients = new BlockedRecipients(database, vault, source, grant.chunks(), grant.wanted());
        try {
            var making = new Intake.Making(
                    sender,
                    UUID.randomUUID(),
                    taken.appeal().id(),
                    !taken.reviewer().everywhere(),
                    source.deadline(),
                    new Overruling(taken, grant, frame));
            intake.accept(making, source.again(clock.instant()), recipients);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Grant prepare(Connection connection, AppealRow appeal) throws SQLException {
        Source source = source(connection, appeal);
        Integer index = appeal.index();
        if (index != null) {
            var place = BlockedDeliveries.one(connection, vault, source, index);
            return new Grant(source, List.of(place.chunk()), i -> i == index, Set.of());
        }
        Set<Integer> left = AppealRows.standing(connection, source.id()).granted();
        if (BlockedDeliveries.count(connection, source) == left.size()) {
            throw conflict("not-blocked", "all that was blocked was granted by itself since");
        }
        List<ChunkKey> chunks = BlockedDeliveries.chunks(connection, source);
        return new Grant(source, chunks, i -> !left.contains(i), left);
    }

    /** What is written in the transaction that makes the new notice real. */
    private record Overruling(Taken taken, Grant grant, Frame frame) implements Intake.Also {

        @Override
        public void write(Connection connection, Acceptance acceptance) throws SQLException {
            frame.before(connection);
            AppealRow of = taken.appeal();
            AppealRows.Standing standing = AppealRows.lock(connection, of.notice());
            requireOpen(standing.isOpen(of));
            if (!of.isWhole() && standing.isWholeGranted()) {
                throw conflict("appeal-exists", "an appeal about the whole notice was granted, and this with it");
            }
            if (of.isWhole() && !standing.granted().equals(grant.left())) {
                throw conflict("changed", "an appeal about one of its deliveries was granted meanwhile; decide again");
            }
            if (acceptance.blocked() == acceptance.recipients()) {
                if (!taken.reviewer().everywhere()) {
                    throw conflict("still-blocked", "the platform's words, or the recipients' wishes, block it now");
                }
                throw conflict(
                        "recipient-objects",
                        of.isWhole()
                                ? "all recipients object; nobody can overrule that"
                                : "the recipient objects, which nobody can overrule: put the consent, or lift the opt-out,"
                                        + " first");
            }
            AppealRows.close(
                    connection, of, taken.close(State.GRANTED, acceptance.id().value()));
            frame.after(connection);
        }
    }
}
