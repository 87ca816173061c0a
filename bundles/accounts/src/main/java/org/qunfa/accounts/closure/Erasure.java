package org.qunfa.accounts.closure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.qunfa.accounts.Closures.Alone;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.bans.BanDesk;
import org.qunfa.accounts.bans.BarredRows;
import org.qunfa.accounts.codes.CodeDesk;
import org.qunfa.accounts.members.MemberRows;
import org.qunfa.accounts.rows.MinorRows;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Sql;

/** Erases an account with all that is known of whose it was. */
public final class Erasure {

    /** Why somebody is erased. */
    public enum Why {
        /** They are under 14, and nobody agreed: nothing of theirs goes out, in whichever organisation. */
        UNDER_14("erase under 14"),
        /**
         * They closed it: what they had accepted for organisations of others too is those others', but of a child that nobody agreed for,
         * and of who is banned.
         */
        CLOSED("close account");

        private final String act;

        Why(String act) {
            this.act = act;
        }
    }

    /**
     * On whose account somebody is erased, for the record.
     *
     * @param word what the actor gave as their reason; empty where the act says it all
     */
    public record Cause(Why why, String actor, String word) {

        public Cause(Why why, String actor) {
            this(why, actor, "");
        }

        private String act() {
            return word.isEmpty() ? why.act : why.act + " for " + word;
        }
    }

    private final Seals seals;
    private final PersonRows people;
    private final BarredRows barred;

    public Erasure(Seals seals) {
        this.seals = seals;
        people = new PersonRows(seals);
        barred = new BarredRows(seals);
    }

    /**
     * Erases somebody. Organisations that no other owns stay, because what they sent is others' too: with no key that works, with
     * nothing more sent, and where nobody else is in them without a name of their making. Bans that stand are kept by the number.
     */
    public void erase(Connection connection, PersonId person, Cause cause) throws SQLException {
        // Held to the end: no ban begins in between, which would go with them.
        Sql.one(connection, row -> true, "select 1 from accounts.person where id = ? for update", person.value());
        PhoneNumber phone = people.byId(connection, person)
                .orElseThrow(() -> new IllegalStateException("who is to be erased is gone already"))
                .phone();
        lock(connection, person);
        boolean banned = BanDesk.isBanned(connection, person.value());
        // What a ban kept from going out would go when the ban goes with them.
        if (banned || cause.why() == Why.UNDER_14 || MinorRows.isFrozen(connection, person)) {
            withhold(connection, person.value(), true);
        }
        barred.keep(connection, person.value(), phone);
        // Also of what others own as well: it goes on, and whoever owned it would begin anew.
        for (UUID owned : owned(connection, person)) {
            barred.keep(connection, owned, phone);
        }
        for (Alone alone : alone(connection, person)) {
            end(connection, alone.organisation().value(), person);
        }
        // What else is known of them goes with their row, or is about numbers, whosever they are.
        Sql.run(connection, "delete from accounts.invitation where phone_index = ?", seals.phone(phone));
        CodeDesk.lock(connection, seals, phone);
        Sql.run(connection, "delete from accounts.code where phone_index = ?", seals.phone(phone));
        Sql.run(connection, "delete from accounts.attempt where phone_index = ?", seals.phone(phone));
        Sql.run(connection, "update accounts.sign_in set subject = null where subject = ?", seals.phone(phone));
        // That somebody signed in, and from where, stays for as long as the law asks for it; who it was is gone from
        // there with their
        // row, and nothing says any more which of it was one person.
        Sql.run(
                connection,
                "update accounts.sign_in set session = null, fold = null, span = null where person = ?",
                person.value());
        Sql.run(connection, "delete from accounts.request where asker = ?", "person:" + person);
        Sql.run(connection, "delete from accounts.person where id = ?", person.value());
        Trail.did(connection, cause.actor(), cause.act(), person);
    }

    /**
     * As changes of members do, so that of two owners who go at once the second is seen to be alone. So are those where they own nothing
     * yet: who owns it may leave it to them meanwhile.
     */
    static void lock(Connection connection, PersonId person) throws SQLException {
        for (UUID organisation : Sql.all(connection, row -> row.getObject(1, UUID.class), """
                select organisation from accounts.member where person = ? order by organisation""", person.value())) {
            MemberRows.lock(connection, new OrganisationId(organisation));
        }
    }

    private static void end(Connection connection, UUID organisation, PersonId owner) throws SQLException {
        // Held to the end: no key is made in between, which would go on working.
        Sql.one(connection, row -> true, "select 1 from accounts.organisation where id = ? for update", organisation);
        withhold(connection, organisation, false);
        Sql.run(
                connection,
                "update accounts.api_key set revoked_at = now() where organisation = ? and revoked_at is null",
                organisation);
        Sql.run(connection, """
                update accounts.organisation set name = 'own-' || case
                        when exists (
                            select from accounts.organisation o
                            where o.name = 'own-' || organisation.id and o.id <> organisation.id)
                        then gen_random_uuid() else id end
                where id = ? and verified_at is null
                    and not exists (select from accounts.member where organisation = id and person <> ?)""", organisation, owner.value());
        Sql.run(connection, "delete from accounts.invitation where organisation = ?", organisation);
    }

    /** Nothing more is sent of them. */
    private static void withhold(Connection connection, UUID subject, boolean person) throws SQLException {
        Sql.run(
                connection,
                "insert into accounts.erased (subject, person) values (?, ?) on conflict do nothing",
                subject,
                person);
    }

    private static List<UUID> owned(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                row -> row.getObject(1, UUID.class),
                "select organisation from accounts.member where person = ? and role = 'owner' order by organisation",
                person.value());
    }

    /** The organisations that nobody else owns. */
    static List<Alone> alone(Connection connection, PersonId person) throws SQLException {
        return Sql.all(
                connection,
                row -> new Alone(new OrganisationId(row.getObject(1, UUID.class)), row.getString(2), row.getInt(3)),
                """
                select o.id, o.name, (select count(*) from accounts.member where organisation = o.id and person <> m.person)
                from accounts.member m join accounts.organisation o on o.id = m.organisation
                where m.person = ? and m.role = 'owner' and not exists (
                    select from accounts.member other
                    where other.organisation = m.organisation and other.person <> m.person and other.role = 'owner')
                order by o.id""",
                person.value());
    }
}
