package org.qunfa.accounts.sessions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.sessions.SessionRows.Found;
import org.qunfa.store.Database;

/** Sessions that hold now, with what bans leave of their rights. Safe for use by many threads. */
final class StandingSessions {

    private final Database database;
    private final SessionRows rows;
    private final BanDesk bans;

    StandingSessions(Database database, SessionRows rows, BanDesk bans) {
        this.database = database;
        this.rows = rows;
        this.bans = bans;
    }

    /** Throws where somebody is kept out. */
    void requireWelcome(PersonId person) {
        if (isKeptOut(person)) {
            throw Denied.of(
                    Reason.FORBIDDEN,
                    "banned",
                    "this person is banned; they learn why, and can appeal: POST /ban-appeals/mine");
        }
    }

    private boolean isKeptOut(PersonId person) {
        return bans.of(person).filter(Bans.Extent.ALL::equals).isPresent();
    }

    /** The session with a token, which is noted as used. */
    Optional<Session> session(String token) {
        return database.read(connection -> {
            Optional<Found> found = welcome(rows.find(connection, token));
            if (found.filter(Found::unseen).isPresent()) {
                SessionRows.seen(connection, found.get().session().id());
            }
            return found.map(Found::session);
        });
    }

    /** The same in a transaction; throws where there is none. */
    Session require(Connection connection, String token) throws SQLException {
        return welcome(rows.find(connection, token)).map(Found::session).orElseThrow(StandingSessions::ended);
    }

    /** Nothing of those who are banned, and of others what a ban leaves them. */
    private Optional<Found> welcome(Optional<Found> found) {
        return found.filter(f -> !isKeptOut(f.session().person()))
                .map(f -> new Found(restricted(f.session()), f.unseen()));
    }

    private Session restricted(Session session) {
        return session.left(
                bans.restrict(session.organisation(), session.person(), session.scopes()),
                bans.isFrozen(session.person()));
    }

    static Denied ended() {
        return Denied.of(Reason.NOT_PROVED, "session-ended", "this session has ended; sign in again");
    }
}
