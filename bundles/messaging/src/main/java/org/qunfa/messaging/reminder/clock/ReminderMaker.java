package org.qunfa.messaging.reminder.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.accept.Intake;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.reminder.ReminderRow;
import org.qunfa.messaging.reminder.ReminderRow.End;
import org.qunfa.messaging.source.MadeNotices;
import org.qunfa.messaging.source.Said;
import org.qunfa.messaging.source.SourceNotice;
import org.qunfa.messaging.source.StoredRecipients;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/**
 * Makes one reminder that is due: a notice to those whom no rule stopped in the notice whose event it reminds of. It becomes
 * real in the transaction that says so of the reminder, so that one which is cancelled or moved at this moment is not made.
 */
final class ReminderMaker {

    /** The reminders of a notice in another state wait until it goes on. */
    private static final Set<NoticeState> RELEASED = Set.of(NoticeState.ACTIVE, NoticeState.DRAINING, NoticeState.DONE);

    private static final Duration LEAST_VALIDITY = Duration.ofMinutes(10);

    /** By how much the clock that checks a notice may be behind the one by which it is due. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Database database;
    private final Vault vault;
    private final MadeNotices notices;
    private final Duration mostValidity;

    /** @param mostValidity how long a notice may be valid */
    ReminderMaker(Database database, Vault vault, Intake intake, Duration mostValidity) {
        this.database = database;
        this.vault = vault;
        notices = new MadeNotices(database, intake);
        this.mostValidity = mostValidity;
    }

    /** Makes a reminder, where it still waits and its time has come; its lock is the caller's. */
    void make(UUID id, Instant now) {
        database.read(connection -> ReminderRow.find(connection, id))
                .filter(row -> !row.at().isAfter(now))
                .ifPresent(row -> make(row, now));
    }

    private void make(ReminderRow row, Instant now) {
        SourceNotice source = database.read(connection -> SourceNotice.find(connection, row.notice()))
                .orElseThrow(() -> new IllegalStateException("a notice with reminders is gone"));
        boolean released = RELEASED.contains(source.state());
        if (!row.eventAt().isAfter(now)) {
            end(row, End.missed(released ? "too-late" : source.state().word()));
        } else if (released) {
            end(row, made(row, source, now));
        }
    }

    private void end(ReminderRow row, End end) {
        database.transaction(connection -> row.end(connection, end));
    }

    private End made(ReminderRow row, SourceNotice source, Instant now) {
        UUID id = MadeNotices.id("reminder " + row.notice() + " " + row.no() + " " + row.at());
        Said said = source.said();
        var sender = new Notices.Sender(new OrganisationId(source.organisation()), said.author());
        byte[] own = row.wording();
        String text = own == null ? said.text(vault) : WordingSeal.open(vault, row.notice(), own);
        MadeNotices.Made made = notices.make(
                new Intake.Making(sender, id, null, false, true, (connection, acceptance) -> {
                    if (!row.end(connection, End.made(id))) {
                        throw Refusal.of(
                                Refusal.Fault.CONFLICT, "", "changed", "the reminder was moved or cancelled meanwhile");
                    }
                }),
                said.head(text, new Said.Span(null, until(row.eventAt(), now))),
                new StoredRecipients(said.names(vault), no -> recipients(source, no)));
        String refused = made.reason();
        return refused == null ? End.made(id) : End.refused(refused);
    }

    private Instant until(Instant eventAt, Instant now) {
        Instant least = now.plus(LEAST_VALIDITY);
        Instant most = now.plus(mostValidity).minus(SKEW);
        Instant until = eventAt.isBefore(least) ? least : eventAt;
        return until.isAfter(most) ? most : until;
    }

    private Optional<List<Addressee>> recipients(SourceNotice source, int no) {
        var wanted = new SourceNotice.Wanted(no, state -> state != DeliveryState.BLOCKED);
        return database.read(connection -> source.chunk(connection, vault, wanted));
    }
}
