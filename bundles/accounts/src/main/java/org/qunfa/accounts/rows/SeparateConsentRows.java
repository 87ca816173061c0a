package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.SeparateConsents.Given;
import org.qunfa.store.Sql;

/** Reads and writes what people agreed to for sensitive data. */
public final class SeparateConsentRows {

    private static final int LISTED = 1_000;
    private static final String SEALED = "separate consent";
    private static final String SELECT = """
            select id, purpose, policy, sha256, given_at, withdrawn_at from accounts.separate_consent where person = ?""";

    private final Seals seals;

    public SeparateConsentRows(Seals seals) {
        this.seals = seals;
    }

    /**
     * Whether somebody agrees to this now. Whoever withdraws it at the same time waits for the end of the transaction, and then
     * finds what was written on the strength of it.
     */
    public static boolean holds(Connection connection, PersonId person, SensitivePurpose purpose) throws SQLException {
        return Sql.one(connection, row -> row.getString(1), """
                select policy from accounts.separate_consent
                where person = ? and purpose = ? and withdrawn_at is null for share""", person.value(), purpose.word())
                .isPresent();
    }

    /** What somebody agrees to now for a purpose. */
    public Optional<Given> holding(Connection connection, PersonId person, SensitivePurpose purpose)
            throws SQLException {
        return Sql.one(
                connection,
                SeparateConsentRows::given,
                SELECT + " and purpose = ? and withdrawn_at is null",
                person.value(),
                purpose.word());
    }

    /** All of somebody, newest first. */
    public List<Given> all(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                SeparateConsentRows::given,
                SELECT + " order by given_at desc, id limit ?",
                person.value(),
                LISTED);
    }

    private static Given given(ResultSet row) throws SQLException {
        String word = row.getString(2);
        @Nullable Timestamp withdrawn = row.getTimestamp(6);
        return new Given(
                row.getObject(1, UUID.class),
                SensitivePurpose.of(word).orElseThrow(() -> new IllegalStateException("there is no purpose " + word)),
                row.getString(3),
                HexFormat.of().formatHex(row.getBytes(4)),
                Sql.time(row, 5),
                withdrawn == null ? null : withdrawn.toInstant());
    }

    /** Writes down one that holds from now on. */
    public void insert(Connection connection, PersonId person, SensitivePurpose purpose, Agreed agreed)
            throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(
                connection,
                """
                insert into accounts.separate_consent (id, person, purpose, policy, sha256, origin)
                values (?, ?, ?, ?, ?, ?)""",
                id,
                person.value(),
                purpose.word(),
                agreed.policy(),
                agreed.digest(),
                seals.seal(SEALED, id, agreed.origin()));
    }

    /**
     * Ends one that holds.
     *
     * @param origin from where it is withdrawn; null when another takes its place
     */
    public void end(Connection connection, UUID id, @Nullable String origin) throws SQLException {
        Sql.run(
                connection,
                "update accounts.separate_consent set withdrawn_at = now(), withdrawn_origin = ? where id = ?",
                seals.sealed(SEALED, id, origin),
                id);
    }
}
