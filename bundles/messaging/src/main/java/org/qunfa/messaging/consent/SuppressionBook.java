package org.qunfa.messaging.consent;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Suppressions;
import org.qunfa.messaging.chunk.Addressees;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Vault;

/** Keeps suppressions: found by the fingerprint of their number, which itself is sealed. */
@Component
public final class SuppressionBook implements Suppressions {

    private static final int LONGEST_NOTE = 200;
    private static final int MOST_ENDED = 100;
    private static final int ALL = -1;
    private static final String COLUMNS = "number, classes, origin, note, since, seq";

    private final Database database;
    private final Vault vault;

    @Activate
    public SuppressionBook(@Reference Tables tables) {
        database = tables.database();
        vault = tables.vault();
    }

    @Override
    public Page<Suppression> suppressions(OrganisationId organisation, PageRequest page) {
        long before = before(page.after());
        return database.read(connection -> {
            var items = new ArrayList<Suppression>();
            long last = 0;
            boolean more = false;
            try (PreparedStatement query = connection.prepareStatement("select " + COLUMNS
                    + " from messaging.suppression where organisation = ? and seq < ? order by seq desc limit ?")) {
                query.setObject(1, organisation.value());
                query.setLong(2, before);
                query.setInt(3, page.limit() + 1);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        more = items.size() == page.limit();
                        if (!more) {
                            items.add(read(row, organisation.value()));
                            last = row.getLong(6);
                        }
                    }
                }
            }
            return new Page<>(items, more ? Long.toString(last) : null);
        });
    }

    /** What a cursor of a list by sequence says. */
    public static long before(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }

    private Suppression read(ResultSet row, UUID organisation) throws SQLException {
        String digits = new String(vault.open(row.getBytes(1), context(organisation)), StandardCharsets.UTF_8);
        return new Suppression(
                new PhoneNumber(Long.parseLong(digits)),
                classes(row.getInt(2)),
                origin(row.getString(3)),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    private static byte[] context(UUID organisation) {
        return ("suppression " + organisation).getBytes(StandardCharsets.UTF_8);
    }

    /** The classes that are stored together in this way. */
    static Set<MessageClass> classes(int bits) {
        var classes = EnumSet.noneOf(MessageClass.class);
        for (MessageClass messageClass : MessageClass.values()) {
            if ((bits & bit(messageClass)) != 0) {
                classes.add(messageClass);
            }
        }
        return classes;
    }

    /** How a class is stored among others. */
    static int bit(MessageClass messageClass) {
        return 1 << messageClass.ordinal();
    }

    @Override
    public Suppression suppression(OrganisationId organisation, PhoneNumber to) {
        return database.read(connection -> find(connection, organisation.value(), to));
    }

    private Suppression find(Connection connection, UUID organisation, PhoneNumber to) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select " + COLUMNS + " from messaging.suppression where organisation = ? and fingerprint = ?")) {
            query.setObject(1, organisation);
            query.setLong(2, Addressees.fingerprint(vault, to));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw notFound();
                }
                return read(row, organisation);
            }
        }
    }

    @Override
    public Suppression put(OrganisationId organisation, PhoneNumber to, Set<MessageClass> classes, Reason reason) {
        check(classes, reason);
        return database.transaction(connection -> {
            write(connection, organisation.value(), new OptOut(to, classes, reason));
            return find(connection, organisation.value(), to);
        });
    }

    private static void check(Set<MessageClass> classes, Reason reason) {
        if (classes.isEmpty()) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/classes", "empty", "classes names one or more of notice, marketing");
        }
        if (classes.contains(MessageClass.CODE)) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "/classes",
                    "codes-stay",
                    "codes cannot be suppressed: their recipients ask for them, and accounts are kept safe by them");
        }
        if (reason.note() != null && reason.note().length() > LONGEST_NOTE) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/note", "too-long", "note has at most " + LONGEST_NOTE + " characters");
        }
    }

    /** That somebody does not want to hear of some classes any more. */
    public record OptOut(PhoneNumber to, Set<MessageClass> classes, Reason reason) {}

    /** Does the same in the caller's transaction, without the answer. */
    public void write(Connection connection, UUID organisation, OptOut optOut) throws SQLException {
        PhoneNumber to = optOut.to();
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.suppression as s (organisation, fingerprint, number, classes, linked, origin, note)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (organisation, fingerprint) do update
                    set linked = case when excluded.linked > 0 then s.linked | (excluded.classes & ~s.classes)
                            else s.linked & ~excluded.classes end,
                        classes = s.classes | excluded.classes, note = coalesce(excluded.note, s.note),
                        changed = clock_timestamp(), tx = pg_current_xact_id()""")) {
            upsert.setObject(1, organisation);
            upsert.setLong(2, Addressees.fingerprint(vault, to));
            upsert.setBytes(
                    3, vault.seal(Long.toString(to.digits()).getBytes(StandardCharsets.UTF_8), context(organisation)));
            int classes =
                    optOut.classes().stream().mapToInt(SuppressionBook::bit).sum();
            upsert.setInt(4, classes);
            upsert.setInt(5, ownDoing(optOut.reason().origin()) ? classes : 0);
            upsert.setString(6, optOut.reason().origin().name().toLowerCase(Locale.ROOT));
            upsert.setString(7, optOut.reason().note());
            upsert.executeUpdate();
        }
    }

    /** Whether the recipient did it on a page, where it can be taken back in the same way. */
    private static boolean ownDoing(Origin origin) {
        return origin == Origin.LINK || origin == Origin.FORM;
    }

    /**
     * What somebody refuses who opts out by a message: who wants no more notices wants no more marketing either; codes are asked
     * for, so that does not end them.
     */
    public static Set<MessageClass> refused(MessageClass answered) {
        return answered == MessageClass.MARKETING
                ? EnumSet.of(MessageClass.MARKETING)
                : EnumSet.of(MessageClass.NOTICE, MessageClass.MARKETING);
    }

    @Override
    public void remove(OrganisationId organisation, PhoneNumber to, String actor) {
        long fingerprint = Addressees.fingerprint(vault, to);
        var ending = new Ending(ALL, "removed", actor);
        int removed = database.transaction(connection -> end(connection, organisation.value(), fingerprint, ending));
        if (removed == 0) {
            throw notFound();
        }
    }

    /**
     * How suppressions end.
     *
     * @param classes of which classes
     */
    record Ending(int classes, String as, String by) {}

    /** Ends what is suppressed of some classes, and keeps that it was; answers the classes. */
    static int end(Connection connection, UUID organisation, long fingerprint, Ending ending) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("select messaging.end_suppression(?, ?, ?, ?, ?)")) {
            call.setObject(1, organisation);
            call.setLong(2, fingerprint);
            call.setInt(3, ending.classes());
            call.setString(4, ending.as());
            call.setString(5, ending.by());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public List<Ended> ended(OrganisationId organisation, PhoneNumber to) {
        return database.read(connection -> {
            var all = new ArrayList<Ended>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select classes, origin, note, since, ended_at, ended_as, ended_by from messaging.suppression_ended
                    where organisation = ? and fingerprint = ? order by seq desc limit ?""")) {
                query.setObject(1, organisation.value());
                query.setLong(2, Addressees.fingerprint(vault, to));
                query.setInt(3, MOST_ENDED);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(new Ended(
                                classes(row.getInt(1)),
                                origin(row.getString(2)),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getObject(5, OffsetDateTime.class).toInstant(),
                                row.getString(6),
                                row.getString(7)));
                    }
                }
            }
            return all;
        });
    }

    private static Origin origin(String word) {
        return Origin.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Refusal notFound() {
        return Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "nothing is suppressed for this number");
    }
}
