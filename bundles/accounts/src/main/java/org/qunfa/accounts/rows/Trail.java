package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.qunfa.accounts.Denied;
import org.qunfa.store.Sql;

/** The record of who changed which rights, written in the transaction of the change. */
public final class Trail {

    private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");

    private Trail() {}

    /**
     * Throws unless a reason is a word, which says nothing of anybody.
     *
     * @param such an example
     */
    public static void requireWord(String reason, String such) {
        if (!WORD.matcher(reason).matches()) {
            throw Denied.at("/reason", "bad-word", "say why in a word of 1 to 40 small letters and hyphens: " + such);
        }
    }

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

    /**
     * Forgets rows that are older than so many days, some at a time; says how many. That owners chose a name stays: the console asks
     * for an id where they did.
     */
    public static int forget(Connection connection, int days, int most) throws SQLException {
        return Sql.run(connection, """
                delete from accounts.audit where seq in (
                    select seq from accounts.audit where at < now() - ? * interval '1 day' and act <> 'rename' order by at limit ?)""", days, most);
    }
}
