package org.qunfa.accounts.provider;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.GrantItem;
import org.qunfa.accounts.Grants;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.provider.GrantRows.Agreed;
import org.qunfa.accounts.provider.RequestRows.Pending;
import org.qunfa.accounts.provider.SignInRows.Proved;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.store.Database;

/** Asks people what they agree to, and keeps it. */
@Component(service = Grants.class)
public final class GrantDesk implements Grants {

    /** What outlives the session, or shows the number that an unconfirmed one shows in part alone. */
    private static final Set<GrantItem> CONFIRMED = Set.of(GrantItem.PHONE_NUMBER, GrantItem.OFFLINE_ACCESS);

    private final Database database;
    private final RequestRows requests;
    private final SignInRows signIns;
    private final ProviderPlace place;

    @Activate
    public GrantDesk(@Reference Tables tables, @Reference AuthorisationDesk desk) {
        database = tables.database();
        requests = desk.requests();
        signIns = desk.signIns();
        place = desk.place();
    }

    @Override
    public Asked asked(Session session, String request) {
        return database.read(connection -> {
            Pending pending =
                    requests.find(connection, session.person(), request, false).orElseThrow(GrantDesk::unknown);
            Set<GrantItem> given = given(GrantRows.find(connection, pending.client(), session.person()));
            return new Asked(
                    pending.name(),
                    Redirects.host(pending.kept().redirect()),
                    pending.items().stream()
                            .sorted()
                            .map(item -> new AskedItem(item, given.contains(item)))
                            .toList(),
                    isTooOld(pending, proved(connection, session))
                            || (session.confirmedUntil() == null && isMore(pending.items(), given)),
                    pending.until());
        });
    }

    private static Set<GrantItem> given(Optional<Agreed> before) {
        return before.map(Agreed::given).orElse(Set.of());
    }

    /** Whether somebody gives something away that a session alone does not open, and that they have not given before. */
    private static boolean isMore(Set<GrantItem> items, Set<GrantItem> given) {
        return items.stream().anyMatch(item -> CONFIRMED.contains(item) && !given.contains(item));
    }

    private static Denied unknown() {
        return Denied.of(
                Reason.NOT_FOUND,
                "request-unknown",
                "nobody asks this, or not any more; begin anew at the other product");
    }

    private static Proved proved(Connection connection, Session session) throws SQLException {
        return SignInRows.proved(connection, session, null).orElseThrow(SignInRows::ended);
    }

    private static boolean isTooOld(Pending pending, Proved proved) {
        Instant since = pending.freshSince();
        return since != null && proved.at().isBefore(since);
    }

    @Override
    public URI agree(Session session, String request, Set<GrantItem> items) {
        return database.transaction(connection -> {
            Pending pending =
                    requests.find(connection, session.person(), request, true).orElseThrow(GrantDesk::unknown);
            if (!pending.items().containsAll(items)) {
                throw Denied.at("/claims", "not-asked", "this is not asked for");
            }
            Proved proved = proved(connection, session);
            if (isTooOld(pending, proved)) {
                throw Denied.of(Reason.FORBIDDEN, "step-up-needed", "confirm first that it is you");
            }
            var subject = new GrantRows.Subject(pending.client(), session.person());
            Optional<Agreed> before = GrantRows.findToAgree(connection, subject);
            if (isMore(items, given(before))) {
                SessionDesk.requireConfirmed(session);
            }
            RequestRows.answered(connection, pending.id());
            UUID agreed = GrantRows.agree(connection, subject, new GrantRows.Said(before, pending.items(), items));
            Trail.did(
                    connection,
                    "person:" + session.person(),
                    items.isEmpty() ? "sign in at client" : "share with client: " + GrantItem.words(items),
                    pending.client());
            String code = signIns.insert(connection, agreed, new SignInRows.Fresh(pending.kept(), items, proved));
            return Answers.code(pending.kept(), code, place.issuer());
        });
    }

    @Override
    public URI refuse(Session session, String request) {
        return database.transaction(connection -> {
            Pending pending =
                    requests.find(connection, session.person(), request, true).orElseThrow(GrantDesk::unknown);
            RequestRows.answered(connection, pending.id());
            return Answers.denied(pending.kept(), place.issuer());
        });
    }

    @Override
    public List<View> grants(PersonId person) {
        return database.read(connection -> GrantRows.list(connection, person));
    }

    @Override
    public boolean revoke(PersonId person, UUID grant) {
        return database.transaction(connection -> {
            Optional<String> client = GrantRows.revoke(connection, person, grant);
            if (client.isPresent()) {
                Trail.did(connection, "person:" + person, "take back from client", client.get());
            }
            return client.isPresent();
        });
    }
}
