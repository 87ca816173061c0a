package org.qunfa.accounts.provider;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.qunfa.accounts.Clients;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.Tokens;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;

/** Registers clients. */
@Component(service = Clients.class, configurationPid = ProviderSettings.PID)
@Designate(ocd = ProviderSettings.class)
public final class ClientDesk implements Clients {

    private static final int LONGEST_NAME = 40;
    private static final int MOST_REDIRECTS = 10;
    private static final String PREFIX = "qc_";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 16;

    private final Database database;
    private final SecureRandom random = new SecureRandom();
    private final Tokens tokens = new Tokens();

    @Activate
    public ClientDesk(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public Made create(String by, Registration registration) {
        check(registration);
        var client = new View(
                id(),
                registration.name(),
                registration.confidential(),
                registration.redirects().stream().sorted().toList(),
                registration.items(),
                Instant.EPOCH);
        String secret = registration.confidential() ? tokens.make() : null;
        return database.transaction(connection -> {
            // One at a time: whether there is room, and the name free, depends on others.
            Sql.lock(connection, "clients");
            requireRoom(connection, client.name());
            ClientRows.insert(connection, client, secret == null ? null : Tokens.hash(secret));
            Trail.did(connection, by, "register client", client.id());
            View stored = ClientRows.find(connection, client.id()).orElseThrow().view();
            return new Made(stored, secret);
        });
    }

    private static void requireRoom(Connection connection, String name) throws SQLException {
        List<View> others = ClientRows.all(connection);
        if (others.size() >= MOST) {
            throw Denied.of(Reason.CONFLICT, "too-many-clients", "there are " + MOST + " clients, and no more");
        }
        if (others.stream().anyMatch(other -> other.name().equals(name))) {
            throw Denied.of(
                    Reason.CONFLICT, "name-taken", "another client has this name, and people would mix them up");
        }
    }

    private static void check(Registration registration) {
        String name = registration.name();
        int length = name.codePointCount(0, name.length());
        boolean bad = name.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.FORMAT);
        if (length < 1 || length > LONGEST_NAME || bad || !name.strip().equals(name)) {
            throw Denied.at(
                    "/name",
                    "bad-name",
                    "a name has 1 to 40 characters, no invisible ones, and no space at its beginning or end");
        }
        int redirects = registration.redirects().size();
        if (redirects < 1 || redirects > MOST_REDIRECTS) {
            throw Denied.at("/redirects", "bad-count", "a client has 1 to 10 addresses that browsers go back to");
        }
        if (registration.redirects().stream().anyMatch(Redirects::isPattern)) {
            throw Denied.at(
                    "/redirects",
                    "redirect-pattern",
                    "an address that browsers go back to has no * in it, because addresses are compared letter by letter: register"
                            + " each of them");
        }
        if (!registration.redirects().stream().allMatch(one -> Redirects.isGood(one, registration.confidential()))) {
            throw Denied.at(
                    "/redirects",
                    "bad-redirect",
                    "browsers go back to an address with https, without a fragment, of up to 500 characters; those of a client"
                            + " that keeps no secret also to http://127.0.0.1 and http://[::1]");
        }
    }

    private String id() {
        StringBuilder id = new StringBuilder(PREFIX);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    @Override
    public List<View> clients() {
        return database.read(ClientRows::all);
    }

    @Override
    public boolean remove(String by, String id) {
        return database.transaction(connection -> {
            boolean there = ClientRows.delete(connection, id);
            if (there) {
                Trail.did(connection, by, "remove client", id);
            }
            return there;
        });
    }
}
