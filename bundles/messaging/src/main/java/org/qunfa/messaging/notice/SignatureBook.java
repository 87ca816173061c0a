package org.qunfa.messaging.notice;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Signatures;
import org.qunfa.messaging.start.Tables;
import org.qunfa.messaging.wording.TemplateLint;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;

/** The signatures that organisations may send under. */
@Component
public final class SignatureBook implements Signatures {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 16;

    private final Database database;

    @Activate
    public SignatureBook(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public List<Signature> signatures(OrganisationId organisation) {
        return database.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select text, since from messaging.signature where organisation = ? order by text")) {
                query.setObject(1, organisation.value());
                var signatures = new ArrayList<Signature>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        signatures.add(read(row));
                    }
                }
                return signatures;
            }
        });
    }

    private static Signature read(ResultSet row) throws SQLException {
        return new Signature(
                row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
    }

    @Override
    public Signature put(OrganisationId organisation, String text, boolean shared) {
        check(text);
        return database.transaction(connection -> {
            if (!shared) {
                requireFree(connection, organisation, text);
            }
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into messaging.signature as s (organisation, text) values (?, ?)
                    on conflict (organisation, text) do update set since = s.since returning text, since""")) {
                insert.setObject(1, organisation.value());
                insert.setString(2, text);
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return read(row);
                }
            }
        });
    }

    private static void check(String text) {
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST || !text.codePoints().allMatch(Character::isLetterOrDigit)) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "",
                    "bad-signature",
                    "a signature has 2 to 16 letters or digits, without brackets, spaces and symbols");
        }
        if (TemplateLint.saysTest(text)) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "",
                    "signature-test",
                    "a signature does not say 测试 or test, which carriers refuse: it names the sender");
        }
    }

    /** Whoever puts the same text waits until the caller's transaction ends. */
    private static void requireFree(Connection connection, OrganisationId organisation, String text)
            throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('signature ' || ?, 0))")) {
            lock.setString(1, text);
            lock.execute();
        }
        try (PreparedStatement query = connection.prepareStatement("""
                select 1 from messaging.signature where text = ? and organisation <> ?
                and not exists (select 1 from messaging.signature where text = ? and organisation = ?)""")) {
            query.setString(1, text);
            query.setObject(2, organisation.value());
            query.setString(3, text);
            query.setObject(4, organisation.value());
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw Refusal.of(
                            Refusal.Fault.CONFLICT,
                            "",
                            "signature-taken",
                            "another organisation has this signature; the platform alone can give it to several");
                }
            }
        }
    }

    @Override
    public void remove(OrganisationId organisation, String text) {
        int removed = database.transaction(connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from messaging.signature where organisation = ? and text = ?")) {
                delete.setObject(1, organisation.value());
                delete.setString(2, text);
                return delete.executeUpdate();
            }
        });
        if (removed == 0) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "the organisation does not have this signature");
        }
    }
}
