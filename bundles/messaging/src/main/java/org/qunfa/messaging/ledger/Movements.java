package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.quota.Credits;
import org.qunfa.messaging.quota.Quota;

/**
 * What happens to quota apart from sending: it is given, held back, given back, corrected, and ends. Each in the caller's
 * transaction, under the lock of the organisation's accounts. Safe for use by many threads.
 */
public final class Movements {

    private static final String AVAILABLE_TOO_LITTLE = "less than that is available";

    private final LedgerAccounts accounts = new LedgerAccounts();

    LedgerAccounts.Of accounts(Connection connection, UUID organisation, String product) throws SQLException {
        return accounts.of(connection, new LedgerAccounts.Owner(organisation, product));
    }

    /** Gives quota; see {@link Credits#credit}. */
    public Credits.Moved credit(Connection connection, String purpose, Quota.Grant grant) throws SQLException {
        var of = accounts(connection, grant.organisation().value(), grant.product());
        Instant end = grant.validUntil() == null ? null : grant.validUntil().truncatedTo(ChronoUnit.MICROS);
        Lots.Standing before = Lots.lock(connection, of);
        var transfer = new Transfer(
                "topup",
                "topup " + purpose,
                of.owner(),
                of.issued(),
                of.available(),
                grant.segments(),
                grant.reason(),
                grant.actor());
        if (!transfer.write(connection)) {
            requireSame(Lots.find(connection, transfer.id()), new Lots.Known(of.owner(), grant.segments(), 0, end));
            return new Credits.Moved(transfer.id(), false);
        }
        Lots.add(connection, of.owner(), new Lots.Piece(transfer.id(), grant.segments()), end);
        heed(connection, of, before, grant.segments());
        return new Credits.Moved(transfer.id(), true);
    }

    private static void requireSame(Lots.@Nullable Known lot, Lots.Known wanted) {
        boolean same = lot != null
                && lot.owner().equals(wanted.owner())
                && lot.segments() == wanted.segments()
                && Objects.equals(lot.validUntil(), wanted.validUntil());
        if (!same) {
            throw purposeUsed();
        }
    }

    static Refusal purposeUsed() {
        return Refusal.of(
                Refusal.Fault.CONFLICT, "", "purpose-used", "quota was moved for this purpose before, and otherwise");
    }

    private static void heed(Connection connection, LedgerAccounts.Of of, Lots.Standing before, long change)
            throws SQLException {
        Warnings.heed(connection, of.owner(), before.available(), before.available() + change);
    }

    /** What could be given back of a grant; see {@link Credits#refundable}. */
    public long refundable(Connection connection, UUID grant) throws SQLException {
        Lots.Known lot = Lots.find(connection, grant);
        if (lot == null) {
            return 0;
        }
        Lots.Standing standing = Lots.lock(connection, accounts.of(connection, lot.owner()));
        Lots.Known now = Lots.find(connection, grant);
        return now == null ? 0 : Math.min(now.remaining(), standing.available());
    }

    /** Holds quota back; see {@link Credits#hold}. */
    public Credits.Moved hold(Connection connection, Credits.Hold hold) throws SQLException {
        var of = accounts(connection, hold.organisation().value(), hold.product());
        Lots.Standing before = Lots.lock(connection, of);
        var transfer = new Transfer(
                "hold",
                "hold " + hold.purpose(),
                of.owner(),
                of.available(),
                of.hold(),
                hold.segments(),
                hold.reason(),
                hold.actor());
        Holds.Held known = Holds.find(connection, transfer.id());
        if (known != null) {
            if (!known.owner().equals(of.owner()) || known.segments() != hold.segments()) {
                throw purposeUsed();
            }
            return new Credits.Moved(transfer.id(), false);
        }
        require(before.available() >= hold.segments());
        List<Lots.Piece> pieces = hold.grant() == null
                ? Lots.takeLastEnding(connection, of.owner(), hold.segments())
                : Lots.takeFrom(connection, of.owner(), new Lots.Piece(hold.grant(), hold.segments()));
        require(!pieces.isEmpty());
        transfer.write(connection);
        Holds.insert(connection, transfer, pieces);
        heed(connection, of, before, -hold.segments());
        return new Credits.Moved(transfer.id(), true);
    }

    private static void require(boolean enough) {
        if (!enough) {
            throw Refusal.of(Refusal.Fault.NO_QUOTA, "/segments", "quota-exceeded", AVAILABLE_TOO_LITTLE);
        }
    }

    /** Takes what is held away for good; see {@link Credits#settle}. */
    public Credits.Moved settle(Connection connection, String purpose) throws SQLException {
        return end(connection, purpose, true);
    }

    /** Gives back what is held; see {@link Credits#release}. */
    public Credits.Moved release(Connection connection, String purpose) throws SQLException {
        return end(connection, purpose, false);
    }

    private Credits.Moved end(Connection connection, String purpose, boolean settles) throws SQLException {
        UUID id = Transfers.id("hold " + purpose);
        Holds.Held found = Holds.find(connection, id);
        if (found == null) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-held", "nothing is held for this purpose");
        }
        var of = accounts.of(connection, found.owner());
        Lots.Standing before = Lots.lock(connection, of);
        var transfer = new Transfer(
                settles ? "hold-done" : "hold-undo",
                (settles ? "hold-done " : "hold-undo ") + purpose,
                of.owner(),
                of.hold(),
                settles ? of.issued() : of.available(),
                found.segments(),
                null,
                null);
        if (!Holds.end(connection, id, settles)) {
            return new Credits.Moved(transfer.id(), false);
        }
        transfer.write(connection);
        if (!settles) {
            Lots.giveBack(connection, found.lots(), found.taken());
            heed(connection, of, before, found.segments());
        }
        return new Credits.Moved(transfer.id(), true);
    }

    /**
     * What is to be corrected.
     *
     * @param id the adjustment's own
     * @param segments less than 0 when they are taken away
     */
    record Correction(UUID id, LedgerAccounts.Owner owner, long segments, String reason, String actor) {}

    /**
     * Corrects what is available.
     *
     * @throws Refusal when less is available than is taken away
     */
    void adjust(Connection connection, Correction correction) throws SQLException {
        var of = accounts.of(connection, correction.owner());
        boolean adds = correction.segments() > 0;
        long segments = Math.abs(correction.segments());
        Lots.Standing before = Lots.lock(connection, of);
        require(adds || before.available() >= segments);
        var transfer = new Transfer(
                "adjust",
                "adjust " + correction.id(),
                of.owner(),
                adds ? of.adjust() : of.available(),
                adds ? of.available() : of.adjust(),
                segments,
                correction.reason(),
                correction.actor());
        if (!transfer.write(connection)) {
            throw purposeUsed();
        }
        if (adds) {
            Lots.add(connection, of.owner(), new Lots.Piece(transfer.id(), segments), null);
        } else {
            Lots.takeLastEnding(connection, of.owner(), segments);
        }
        heed(connection, of, before, correction.segments());
    }

    /**
     * Ends what is left of grants whose time is over, so far as nothing that is reserved rests on it.
     *
     * @return how many segments ended
     */
    public long expire(Connection connection, UUID organisation, String product, Instant now) throws SQLException {
        var of = accounts(connection, organisation, product);
        Lots.Standing before = Lots.lock(connection, of);
        long covered = before.reserved();
        long ended = 0;
        for (Lots.Due lot : Lots.due(connection, of.owner(), now)) {
            long kept = Math.min(lot.remaining(), covered);
            covered -= kept;
            long segments = Math.min(lot.remaining() - kept, before.available() - ended);
            if (segments > 0) {
                end(connection, of, lot, segments);
                ended += segments;
            }
        }
        if (ended > 0) {
            heed(connection, of, before, -ended);
        }
        return ended;
    }

    private static void end(Connection connection, LedgerAccounts.Of of, Lots.Due lot, long segments)
            throws SQLException {
        var transfer = new Transfer(
                "expire",
                "expire " + lot.id() + " " + lot.expired(),
                of.owner(),
                of.available(),
                of.expired(),
                segments,
                null,
                null);
        transfer.write(connection);
        Lots.end(connection, new Lots.Piece(lot.id(), segments));
    }

    /**
     * Has the organisation warned, or not any more.
     *
     * @throws Refusal for a product that it never had; anybody could make accounts without end otherwise
     */
    void warn(Connection connection, LedgerAccounts.Owner owner, @Nullable Long below) throws SQLException {
        if (!owner.product().equals(Quota.SMS) && accounts.find(connection, owner) == null) {
            throw Refusal.of(
                    Refusal.Fault.NOT_FOUND, "/product", "unknown-product", "the organisation never had this product");
        }
        Lots.Standing standing = Lots.lock(connection, accounts.of(connection, owner));
        Warnings.set(connection, owner, below);
        Warnings.heed(connection, owner, standing.available(), standing.available());
    }

    /** Tells and notes how an organisation stands to its warning. */
    void heed(Connection connection, LedgerAccounts.Owner owner) throws SQLException {
        Lots.Standing standing = Lots.lock(connection, accounts.of(connection, owner));
        Warnings.heed(connection, owner, standing.available(), standing.available());
    }
}
