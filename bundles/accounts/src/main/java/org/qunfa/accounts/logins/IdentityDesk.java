package org.qunfa.accounts.logins;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Identities;
import org.qunfa.accounts.People.Registered;
import org.qunfa.accounts.People.Registration;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Opened;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.logins.NameRows.Bound;
import org.qunfa.accounts.people.PeopleDesk;
import org.qunfa.accounts.rows.Also;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.accounts.sessions.Named;
import org.qunfa.accounts.sessions.SessionDesk;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;

/** Binds people to what login providers call them. */
@Component(service = {Identities.class, IdentityDesk.class})
public final class IdentityDesk implements Identities {

    private final Database database;
    private final NameRows names;
    private final WaitingRows waiting;
    private final PeopleDesk people;
    private final SessionDesk sessions;
    private final LoginDirectory directory;

    @Activate
    public IdentityDesk(
            @Reference Tables tables,
            @Reference PeopleDesk people,
            @Reference SessionDesk sessions,
            @Reference LoginDirectory directory) {
        database = tables.database();
        names = new NameRows(tables.seals());
        waiting = new WaitingRows(tables.seals());
        this.people = people;
        this.sessions = sessions;
        this.directory = directory;
    }

    @Override
    public Opened open(PhoneNumber phone, Proof proof, Origin origin, String secret) {
        return sessions.open(phone, proof, origin, binding(secret));
    }

    @Override
    public Registered register(Registration registration, String secret) {
        return people.register(registration, binding(secret));
    }

    @Override
    public Opened open(String secret, String second, Origin origin) {
        Names named = database.read(connection -> found(connection, secret));
        PersonId known =
                database.read(connection -> names.person(connection, named)).orElseThrow(IdentityDesk::gone);
        Also bound = binding(secret);
        return sessions.open(new Named(known, second, null), origin, (connection, person) -> {
            requireTheirs(connection, person, named);
            bound.with(connection, person);
        });
    }

    /** Whoever was unbound meanwhile is not bound again by coming in. */
    private void requireTheirs(Connection connection, PersonId person, Names named) throws SQLException {
        if (names.person(connection, named).filter(person::equals).isEmpty()) {
            throw gone();
        }
    }

    /** Binds who waits. That somebody does is seen to at once, so that nobody spends a code for nothing. */
    private Also binding(String secret) {
        Names named = database.read(connection -> found(connection, secret));
        return (connection, person) -> {
            if (!WaitingRows.take(connection, secret)) {
                throw gone();
            }
            names.bind(connection, person, named);
        };
    }

    private Names found(Connection connection, String secret) throws SQLException {
        return waiting.find(connection, secret).orElseThrow(IdentityDesk::gone);
    }

    private static Denied gone() {
        return Denied.of(
                Reason.UNASKED, "nobody-waits", "nobody whom a login provider named waits here any more; begin anew");
    }

    /** Signs in whom a provider named; empty when nobody is bound to that. */
    Optional<Opened> open(Names named, String provider, Origin origin) {
        return database.read(connection -> names.person(connection, named))
                .map(known -> sessions.open(new Named(known, null, provider), origin, (connection, person) -> {
                    requireTheirs(connection, person, named);
                    // A name that they were not known by before is theirs, too.
                    names.bind(connection, person, named);
                }));
    }

    /** Binds somebody who is signed in. */
    void bind(PersonId person, Names named) {
        sessions.requireWelcome(person);
        database.transaction(connection -> {
            names.bind(connection, person, named);
            return person;
        });
    }

    /**
     * Has whom a provider named wait.
     *
     * @return the secret
     */
    String keep(Names named) {
        return database.transaction(connection -> waiting.keep(connection, named));
    }

    @Override
    public List<View> identities(PersonId person) {
        return database.read(connection -> names.bound(connection, person)).stream()
                .map(this::view)
                .toList();
    }

    private View view(Bound bound) {
        String provider = bound.provider();
        String name = provider == null
                ? null
                : directory
                        .find(provider)
                        .map(login -> login.guarded().profile().name())
                        .orElse(null);
        return new View(bound.identity(), bound.issuer(), name, bound.subject(), bound.since());
    }

    @Override
    public boolean unbind(Session session, UUID identity) {
        SessionDesk.requireConfirmed(session);
        return unbind(session.person(), identity, new Doing("person:" + session.person(), ""));
    }

    @Override
    public boolean unbind(PersonId person, UUID identity, String by, String reason) {
        Trail.requireWord(reason, "lost-account");
        return unbind(person, identity, new Doing(by, ": " + reason));
    }

    /** Who does something, and what stands behind it in the record. */
    private record Doing(String actor, String why) {}

    private boolean unbind(PersonId person, UUID identity, Doing doing) {
        return database.transaction(connection -> {
            boolean was = NameRows.unbind(connection, person, identity);
            if (was) {
                Trail.did(connection, doing.actor(), "unbind login " + identity + doing.why(), person);
            }
            return was;
        });
    }
}
