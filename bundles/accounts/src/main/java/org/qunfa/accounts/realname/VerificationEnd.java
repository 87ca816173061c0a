package org.qunfa.accounts.realname;

import java.sql.Connection;
import java.sql.SQLException;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.people.PeopleDesk;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Trail;

/**
 * Ends that people are verified, and judges again in the same transaction what rested on it: whether they are under 14, and
 * for whom they could decide. Who does so has {@code BanDesk} learn of it afterwards.
 */
public final class VerificationEnd {

    private final PeopleDesk people;

    public VerificationEnd(PeopleDesk people) {
        this.people = people;
    }

    /** Has what changes whether somebody is verified come one after the other, until the end of the transaction. */
    public static void lock(Connection connection, PersonId person) throws SQLException {
        RealNameRows.lock(connection, person);
    }

    /**
     * Has somebody verified no more, because they want it so.
     *
     * @return whether they were
     */
    public boolean erase(Connection connection, PersonId person) throws SQLException {
        return end(connection, person, Caller.of(person), false);
    }

    /**
     * Has somebody verified no more, because it is taken back that they were: it is as if nobody had seen who they are.
     *
     * @param by who does it
     * @return whether they were
     */
    boolean takeBack(Connection connection, PersonId person, String by) throws SQLException {
        return end(connection, person, by, true);
    }

    private boolean end(Connection connection, PersonId person, String by, boolean mistaken) throws SQLException {
        // A birthday that is given at the same time is seen here, or judged by what is left after this.
        if (!PersonRows.lockToChange(connection, person)) {
            return false;
        }
        // What they said of themselves they may have mended meanwhile, and not what a number said.
        if (MinorRows.takeUp(connection, person, mistaken, people.guardianDays())) {
            Trail.did(connection, by, "found to be under 14 again", person);
        }
        if (!RealNameRows.erase(connection, person)) {
            return false;
        }
        people.judgeAgain(connection, person, by);
        for (PersonId ward : MinorRows.endGuardian(connection, person, people.guardianDays())) {
            Trail.did(connection, by, "end guardian " + person, ward);
        }
        MinorRows.setAsideSeen(connection);
        return true;
    }
}
