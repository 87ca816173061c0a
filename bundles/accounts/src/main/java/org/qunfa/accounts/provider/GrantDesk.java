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
import org.qunfa.store.Database;

/** Asks people what they agree to, and keeps it. */
@Component(service = Grants.class)
public final class GrantDesk implements Grants {

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
            Set<GrantItem> given = GrantRows.find(connection, pending.client(), session.person())
                    .map(Agreed::given)
                    .orElse(Set.of());
            return new Asked(
                    pending.name(),
                    Redirects.host(pending.kept().redirect()),
                    pending.items().stream()
                            .sorted()
                            .map(item -> new AskedItem(item, given.contains(item)))
                            .toList(),
                    isTooOld(pending, proved(connection, session)),
                    pending.until());
        });
    }

    private static Denied unknown() {
        return Denied.of(
                Reason.NOT_FOUND,
                "request-unknown",
                "nobody asks this, or not any more; begin anew at the other product");
    }

    private static Instant proved(Connection connection, Session session) throws SQLException {
        return SignInRows.proved(connection, session, null)
                .map(Proved::at)
                .orElseThrow(
                        () -> Denied.of(Reason.NOT_PROVED, "session-ended", "this session has ended; sign in again"));
    }

    private static boolean isTooOld(Pending pending, Instant proved) {
        Instant since = pending.freshSince();
        return since != null && proved.isBefore(since);
    }

    @Override
    public URI agree(Session session, String request, Set<GrantItem> items) {
        return database.transaction(connection -> {
            Pending pending =
                    requests.find(connection, session.person(), request, true).orElseThrow(GrantDesk::unknown);
            if (!pending.items().containsAll(items)) {
                throw Denied.at("/claims", "not-asked", "this is not asked for");
            }
            Instant proved = proved(connection, session);
            if (isTooOld(pending, proved)) {
                throw Denied.of(Reason.FORBIDDEN, "step-up-needed", "confirm first that it is you");
            }
            RequestRows.answered(connection, pending.id());
            var subject = new GrantRows.Subject(pending.client(), session.person());
            UUID agreed = GrantRows.agree(connection, subject, pending.items(), items);
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
