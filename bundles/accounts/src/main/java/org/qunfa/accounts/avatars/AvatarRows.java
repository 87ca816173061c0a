package org.qunfa.accounts.avatars;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.store.Sql;

/** Reads the pictures that people show. */
public final class AvatarRows {

    static final String WHAT = "avatar";

    private AvatarRows() {}

    /** Somebody's, a JPEG; empty when they show none. */
    public static Optional<byte[]> find(Connection connection, Seals seals, PersonId person) throws SQLException {
        return Sql.one(
                        connection,
                        row -> row.getBytes(1),
                        "select picture from accounts.avatar where person = ?",
                        person.value())
                .map(kept -> seals.openOctets(WHAT, person.value(), kept));
    }
}
