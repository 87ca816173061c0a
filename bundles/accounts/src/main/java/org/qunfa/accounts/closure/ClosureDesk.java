package org.qunfa.accounts.closure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Closures;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.closure.Erasure.Cause;
import org.qunfa.accounts.closure.Erasure.Why;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Accounts that are closed, in the tables. */
@Component(service = Closures.class)
public final class ClosureDesk implements Closures {

    private static final int LISTED = 100;

    private final Database database;
    private final BanDesk bans;
    private final Erasure erasure;

    @Activate
    public ClosureDesk(@Reference Tables tables, @Reference BanDesk bans) {
        database = tables.database();
        this.bans = bans;
        erasure = new Erasure(tables.seals());
    }

    @Override
    public List<Alone> alone(PersonId person) {
        return database.read(connection -> Erasure.alone(connection, person));
    }

    @Override
    public void close(Session session, boolean withOrganisations) {
        SessionDesk.requireConfirmed(session);
        close(session.person(), withOrganisations, new Cause(Why.CLOSED, Caller.of(session.person())));
    }

    @Override
    public void close(PersonId person, boolean withOrganisations, String by, String why) {
        Trail.requireWord(why, "by-letter");
        close(person, withOrganisations, new Cause(Why.CLOSED, by, why));
    }

    private void close(PersonId person, boolean withOrganisations, Cause cause) {
        database.transaction(connection -> {
            // Held to the end: of two who close it at once the second finds nobody, and no ban begins in between.
            if (Sql.one(connection, row -> 1, "select 1 from accounts.person where id = ? for update", person.value())
                    .isEmpty()) {
                throw Denied.of(Reason.NOT_FOUND, "not-found", "there is nobody by this id any more");
            }
            Erasure.lock(connection, person);
            requireClosable(connection, person, withOrganisations);
            erasure.erase(connection, person, cause);
            return person;
        });
        bans.learn();
    }

    private static void requireClosable(Connection connection, PersonId person, boolean withOrganisations)
            throws SQLException {
        List<Alone> alone = Erasure.alone(connection, person);
        for (Alone organisation : alone) {
            if (MemberRows.isPlatform(connection, organisation.organisation())) {
                throw Denied.of(
                        Reason.CONFLICT,
                        "platform-owner",
                        "nobody else owns the platform's own organisation: make somebody else its owner first");
            }
        }
        if (!alone.isEmpty() && !withOrganisations) {
            throw Denied.of(
                    Reason.CONFLICT,
                    "organisations-left",
                    "nobody else owns " + alone.size()
                            + " of your organisations: make somebody their owner, or say that"
                            + " they are closed too");
        }
    }

    @Override
    public List<OrganisationId> left() {
        return database.read(connection ->
                Sql.all(connection, row -> new OrganisationId(row.getObject(1, UUID.class)), """
                        select subject from accounts.erased where not person and emptied_at is null
                        order by coalesce(looked_at, at), subject limit ?""", LISTED));
    }

    @Override
    public void looked(OrganisationId organisation, boolean empty) {
        database.transaction(connection -> Sql.run(connection, """
                update accounts.erased set looked_at = now(),
                    emptied_at = case when ? and at < now() - interval '10 minutes' then now() end
                where subject = ? and emptied_at is null""", empty, organisation.value()));
    }
}
