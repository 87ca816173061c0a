package org.qunfa.accounts.logins;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.logins.Names.Name;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.store.Sql;

/** Reads and writes by which names providers know people. A name is one person's at most. */
final class NameRows {

    private static final String PURPOSE = "person login";
    private static final String SEALED = "login name";
    private static final int MOST = 20;
    private static final int SHOWN = 2;

    private final Seals seals;

    NameRows(Seals seals) {
        this.seals = seals;
    }

    /**
     * A name that is bound.
     *
     * @param identity the names that came together
     */
    private record Held(UUID identity, PersonId person, Name name, Instant since) {}

    /** Whose the first of the names is that is anybody's. */
    Optional<PersonId> person(Connection connection, Names names) throws SQLException {
        return held(connection, names).map(Held::person);
    }

    private Optional<Held> held(Connection connection, Names names) throws SQLException {
        for (Name name : names.all()) {
            Optional<Held> held = held(connection, name);
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    private Optional<Held> held(Connection connection, Name name) throws SQLException {
        return Sql.all(connection, this::held, """
                select id, identity, person, name, at from accounts.login_name where name_index = ?""", index(name)).stream()
                .filter(held -> held.name().equals(name))
                .findFirst();
    }

    private Held held(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new Held(
                row.getObject(2, UUID.class),
                new PersonId(row.getObject(3, UUID.class)),
                Name.read(seals.open(SEALED, id, row.getBytes(4))),
                Sql.time(row, 5));
    }

    private long index(Name name) {
        return seals.text(PURPOSE, name.text());
    }

    /**
     * Binds names to somebody, those that are nobody's yet. When two people have one each, the first says who comes, and they stay two.
     *
     * @throws Denied when the names say that it is somebody else, or there are too many
     */
    void bind(Connection connection, PersonId person, Names names) throws SQLException {
        // Two at a time with one name wait for each other, and all take their locks in one order.
        for (long index : names.all().stream().mapToLong(this::index).sorted().toArray()) {
            Sql.lock(connection, "login name " + index);
        }
        Optional<Held> known = held(connection, names);
        if (known.isPresent() && !known.get().person().equals(person)) {
            throw Denied.of(
                    Reason.CONFLICT, "identity-taken", "whom the login provider named is bound to somebody else");
        }
        if (known.isEmpty() && bound(connection, person).size() >= MOST) {
            throw Denied.of(Reason.CONFLICT, "too-many-identities", "this person has 20 already; unbind one first");
        }
        UUID identity = known.map(Held::identity).orElseGet(UUID::randomUUID);
        for (Name name : names.all()) {
            if (held(connection, name).isEmpty()) {
                insert(connection, identity, person, name);
                Trail.did(connection, "person:" + person, "bind login " + identity, person);
            }
        }
        if (names.provider() != null) {
            Sql.run(
                    connection,
                    "update accounts.login_name set provider = ? where identity = ? and provider is distinct from ?",
                    names.provider(),
                    identity,
                    names.provider());
        }
    }

    private void insert(Connection connection, UUID identity, PersonId person, Name name) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.run(
                connection,
                "insert into accounts.login_name (id, identity, person, name_index, name) values (?, ?, ?, ?, ?)",
                id,
                identity,
                person.value(),
                index(name),
                seals.seal(SEALED, id, name.text()));
    }

    /** Who somebody is to which providers, the newest first: of names that came together, the one that was bound first. */
    List<Bound> bound(Connection connection, PersonId person) throws SQLException {
        return Sql.all(connection, this::bound, """
                select id, identity, person, name, at, provider from (
                    select distinct on (identity) * from accounts.login_name where person = ? order by identity, at, id) first
                order by at desc, id""", person.value());
    }

    private Bound bound(ResultSet row) throws SQLException {
        Held held = held(row);
        return new Bound(
                held.identity(),
                row.getString(6),
                held.name().issuer(),
                masked(held.name().subject()),
                held.since());
    }

    /**
     * Who somebody is to a provider.
     *
     * @param provider the instance by which they came last; null where that was not kept
     * @param subject what the issuer calls them, most of it hidden
     */
    record Bound(UUID identity, @Nullable String provider, String issuer, String subject, Instant since) {

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "Bound[" + identity + "]";
        }
    }

    private static String masked(String subject) {
        return subject.length() <= 4 * SHOWN
                ? "****"
                : subject.substring(0, SHOWN) + "****" + subject.substring(subject.length() - SHOWN);
    }

    static boolean unbind(Connection connection, PersonId person, UUID identity) throws SQLException {
        return Sql.run(
                        connection,
                        "delete from accounts.login_name where person = ? and identity = ?",
                        person.value(),
                        identity)
                > 0;
    }
}
