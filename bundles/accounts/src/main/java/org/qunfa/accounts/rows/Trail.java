package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.SQLException;

/** The record of who changed which rights, written in the transaction of the change. */
public final class Trail {

    private Trail() {}

    /**
     * Writes down that somebody did something.
     *
     * @param actor a person's id, a key's name or the operator's
     * @param act what, in a few words; no number, text or secret
     * @param subject whom or what it is about: an id
     */
    public static void did(Connection connection, Object actor, String act, Object subject) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.audit (actor, act, subject) values (?, ?, ?)",
                actor.toString(),
                act,
                subject.toString());
    }
}
