package org.qunfa.accounts.logins;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.qunfa.accounts.Logins;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.sessions.Tokens;
import org.qunfa.store.Sql;

/** Keeps whom providers named until somebody is bound to it, under a secret that only the browser has. */
final class WaitingRows {

    private static final String SEALED = "login waiting";

    private final Seals seals;
    private final Tokens tokens = new Tokens();

    WaitingRows(Seals seals) {
        this.seals = seals;
    }

    /**
     * Keeps names.
     *
     * @return the secret
     */
    String keep(Connection connection, Names names) throws SQLException {
        UUID id = UUID.randomUUID();
        String secret = tokens.make();
        Sql.run(connection, "delete from accounts.login_waiting where until < now()");
        Sql.run(
                connection,
                """
                insert into accounts.login_waiting (id, hash, names, provider, until)
                values (?, ?, ?, ?, now() + ? * interval '1 second')""",
                id,
                Tokens.hash(secret),
                seals.seal(SEALED, id, names.text()),
                names.provider(),
                Logins.VALID.toSeconds());
        return secret;
    }

    /** Who waits under a secret; empty when nobody does any more. */
    Optional<Names> find(Connection connection, String secret) throws SQLException {
        if (!Tokens.isToken(secret)) {
            return Optional.empty();
        }
        return Sql.one(
                connection,
                row -> Names.read(row.getString(3), seals.open(SEALED, row.getObject(1, UUID.class), row.getBytes(2))),
                "select id, names, provider from accounts.login_waiting where hash = ? and until > now()",
                (Object) Tokens.hash(secret));
    }

    /** Ends the waiting; of several who try at once, one sees true. */
    static boolean take(Connection connection, String secret) throws SQLException {
        return Sql.run(connection, "delete from accounts.login_waiting where hash = ? and until > now()", (Object)
                        Tokens.hash(secret))
                > 0;
    }
}
