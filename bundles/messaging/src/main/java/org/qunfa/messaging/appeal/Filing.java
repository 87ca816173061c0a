package org.qunfa.messaging.appeal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.Claim;
import org.qunfa.messaging.Notices.Sender;
import org.qunfa.messaging.Problem;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.appeal.BlockedDeliveries.Place;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.store.Vault;

/** Files appeals, one after the other for each organisation. */
final class Filing {

    private static final int LONGEST_ARGUMENT = 500;

    private final Vault vault;
    private final AppealRows rows;
    private final int days;
    private final int mostOpen;

    /**
     * Files appeals.
     *
     * @param days for how many days after a notice was accepted
     * @param mostOpen how many appeals of an organisation may be open at once
     */
    Filing(Vault vault, AppealRows rows, int days, int mostOpen) {
        if (days < 1 || mostOpen < 1) {
            throw new IllegalArgumentException(
                    "org.qunfa.messaging: appealDays and openAppealsPerOrganisation are 1 or more");
        }
        this.vault = vault;
        this.rows = rows;
        this.days = days;
        this.mostOpen = mostOpen;
    }

    /** What an appeal turns out to be about. */
    private record Found(Place first, int recipients) {}

    /** Files an appeal and answers its id. */
    UUID file(Connection connection, Sender sender, Claim claim) throws SQLException {
        checkArgument(claim.argument());
        UUID organisation = sender.organisation().value();
        one(connection, organisation);
        Source source = Source.find(connection, vault, claim.notice().value())
                .filter(found -> found.organisation().equals(organisation))
                .orElseThrow(Filing::notFound);
        Found found = find(connection, source, claim.index());
        var about = new Prospects.About(source.id(), claim.index(), source.acceptedAt());
        Problem against = Prospects.of(connection, about, days).against();
        if (against != null) {
            throw new Refusal(Refusal.Fault.CONFLICT, List.of(against), 1);
        }
        checkOpen(connection, organisation);
        Stop stop = BlockedDeliveries.stop(connection, found.first());
        UUID id = UUID.randomUUID();
        rows.insert(
                connection,
                new AppealRows.New(
                        id,
                        organisation,
                        source.id(),
                        claim.index(),
                        claim.argument(),
                        BlockedDeliveries.text(source, found.first()),
                        stop,
                        found.recipients(),
                        sender.key()));
        AppealRows.tell(connection, new AppealRows.About(id, organisation, source.id(), claim.index()), "filed", null);
        return id;
    }

    private static Refusal notFound() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there is no such notice or delivery");
    }

    private static void checkArgument(String argument) {
        if (argument.isBlank() || argument.length() > LONGEST_ARGUMENT) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "/argument",
                    "bad-length",
                    "an argument has 1 to " + LONGEST_ARGUMENT + " characters");
        }
        if (argument.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/argument", "control-character", "an argument has no control characters");
        }
    }

    /** Has the organisation's others wait, so that what is checked here still holds when it is written. */
    private static void one(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('appeal ' || ?, 0))")) {
            lock.setString(1, organisation.toString());
            lock.execute();
        }
    }

    private Found find(Connection connection, Source source, @Nullable Integer index) throws SQLException {
        if (index != null) {
            return new Found(BlockedDeliveries.one(connection, vault, source, index), 1);
        }
        if (!source.ended()) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "still-going",
                    "rules may block more of this notice; appeal when all of it is sent, or for single deliveries");
        }
        Set<Integer> granted = AppealRows.standing(connection, source.id()).granted();
        Place first = BlockedDeliveries.first(connection, vault, source, i -> !granted.contains(i));
        if (first == null) {
            throw Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "not-blocked",
                    "no rule blocked anything of this notice that was not granted since");
        }
        return new Found(first, BlockedDeliveries.count(connection, source) - granted.size());
    }

    private void checkOpen(Connection connection, UUID organisation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from messaging.appeal where organisation = ? and state = 'open'")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (row.getInt(1) >= mostOpen) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "",
                            "too-many-appeals",
                            "the organisation has " + mostOpen
                                    + " open appeals; wait until some are decided, or withdraw some");
                }
            }
        }
    }
}
