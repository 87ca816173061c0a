package org.qunfa.accounts.members;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Role;
import org.qunfa.accounts.rows.OrganisationNames;
import org.qunfa.accounts.rows.PersonRows;
import org.qunfa.accounts.rows.Repeats;
import org.qunfa.accounts.rows.Repeats.Once;
import org.qunfa.accounts.rows.Seals;
import org.qunfa.accounts.rows.Tables;
import org.qunfa.accounts.rows.Trail;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.store.Database;
import org.qunfa.store.Sql;
import org.qunfa.store.StoreException;

/** Has owners decide who belongs to their organisations. */
@Component(service = Members.class)
public final class MemberDesk implements Members {

    private static final int MOST_INVITED = 200;
    private static final int MOST_KNOWN = 1_000;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Seals seals;
    private final InvitationRows invitations;
    private final KnownRows known;

    @Activate
    public MemberDesk(@Reference Tables tables) {
        database = tables.database();
        seals = tables.seals();
        invitations = new InvitationRows(seals);
        known = new KnownRows(invitations);
    }

    @Override
    public Optional<Known> known(OrganisationId organisation) {
        return database.read(connection -> known.find(connection, organisation));
    }

    @Override
    public List<Known> known(String part, int most) {
        if (most < 1 || most > MOST_KNOWN) {
            throw new IllegalArgumentException("A list shows 1 to " + MOST_KNOWN + " organisations.");
        }
        return database.read(connection -> known.all(connection, part, most));
    }

    @Override
    public List<Membership> organisations(PersonId person) {
        return database.read(connection -> MemberRows.memberships(connection, person));
    }

    @Override
    public Membership rename(Owner owner, String name) {
        if (!OrganisationNames.isName(name)) {
            throw Denied.at("/name", "bad-name", OrganisationNames.RULE);
        }
        try {
            return renamed(owner, name);
        } catch (StoreException e) {
            if (UNIQUE_VIOLATION.equals(e.sqlState())) {
                // Somebody took it at this moment.
                throw taken();
            }
            throw e;
        }
    }

    private Membership renamed(Owner owner, String name) {
        return database.transaction(connection -> {
            MemberRules.requireOwner(connection, owner);
            Optional<String> platform = MemberRows.platformName(connection, owner.organisation());
            if (platform.filter(known -> OrganisationNames.isLike(known, name)).isPresent()) {
                throw Denied.at("/name", "like-platform", "this reads like the platform's own name: choose another");
            }
            int renamed = Sql.run(
                    connection,
                    """
                    update accounts.organisation set name = ?
                    where id = ? and not exists (select 1 from accounts.organisation where name = ? and id <> ?)""",
                    name,
                    owner.organisation().value(),
                    name,
                    owner.organisation().value());
            if (renamed == 0) {
                throw taken();
            }
            Trail.did(connection, name(owner.person()), "rename", owner.organisation());
            return membership(connection, owner.organisation(), owner.person());
        });
    }

    private static Denied taken() {
        return Denied.of(Reason.CONFLICT, "name-taken", "another organisation has this name");
    }

    @Override
    public List<Member> members(Owner owner) {
        return database.transaction(connection -> {
            MemberRules.requireOwner(connection, owner);
            return invitations.members(connection, owner.organisation());
        });
    }

    @Override
    public List<Invitation> invited(Owner owner) {
        return database.transaction(connection -> {
            MemberRules.requireOwner(connection, owner);
            return invitations.of(connection, owner.organisation());
        });
    }

    @Override
    public Repeated<Invitation> invite(Owner owner, PhoneNumber phone, Role role, @Nullable Repeat repeat) {
        var asked = Repeats.sealed(seals, name(owner.person()), "invite to " + owner.organisation(), repeat);
        return database.transaction(connection -> {
            // The person before invitations, as whoever erases them does.
            PersonRows.lock(connection, owner.person());
            MemberRules.requireOwner(connection, owner);
            return Repeats.once(connection, asked, new Once<Invitation>() {
                @Override
                public Invitation work() throws SQLException {
                    return invite(connection, owner, phone, role);
                }

                @Override
                public String write(Invitation made) {
                    return made.id() + " " + made.until();
                }

                // The request has the same content, so that the rest need not be kept.
                @Override
                public Invitation read(String written) throws SQLException {
                    String[] words = written.split(" ", -1);
                    return new Invitation(
                            UUID.fromString(words[0]),
                            owner.organisation(),
                            MemberRows.name(connection, owner.organisation()),
                            phone,
                            role,
                            Instant.parse(words[1]));
                }
            });
        });
    }

    private Invitation invite(Connection connection, Owner owner, PhoneNumber phone, Role role) throws SQLException {
        MemberRules.requireFitting(connection, owner.organisation(), role);
        if (invitations.phone(connection, owner.person()).filter(phone::equals).isPresent()) {
            throw Denied.at(
                    "/phone", "own-number", "this is your own number, and you are in this organisation already");
        }
        List<Invitation> open = invitations.of(connection, owner.organisation());
        if (open.size() >= MOST_INVITED) {
            throw Denied.of(Reason.CONFLICT, "too-many-invitations", "too many have not answered yet; take some back");
        }
        // Whoever is asked again is asked for what was said last.
        for (Invitation earlier : open) {
            if (earlier.phone().equals(phone)) {
                InvitationRows.delete(connection, earlier.id());
            }
        }
        Invitation made = invitations.insert(connection, owner, phone, role);
        Trail.did(connection, name(owner.person()), "invite as " + role.word(), owner.organisation());
        return made;
    }

    @Override
    public boolean withdraw(Owner owner, UUID invitation) {
        return database.transaction(connection -> {
            MemberRules.requireOwner(connection, owner);
            boolean was = invitations
                            .find(connection, invitation)
                            .filter(i -> i.organisation().equals(owner.organisation()))
                            .isPresent()
                    && InvitationRows.delete(connection, invitation) > 0;
            if (was) {
                Trail.did(connection, name(owner.person()), "withdraw invitation", owner.organisation());
            }
            return was;
        });
    }

    @Override
    public List<Invitation> invitations(PersonId person) {
        return database.read(connection -> {
            var phone = invitations.phone(connection, person);
            // Nobody sees who asks a number that is not proved to be theirs.
            return phone.isEmpty() || !PersonRows.isProved(connection, person)
                    ? List.<Invitation>of()
                    : invitations.of(connection, phone.get());
        });
    }

    @Override
    public Repeated<Membership> accept(PersonId person, UUID invitation, @Nullable Repeat repeat) {
        var asked = Repeats.sealed(seals, name(person), "accept " + invitation, repeat);
        return database.transaction(connection -> {
            // The person before invitations, as whoever erases them does.
            PersonRows.lock(connection, person);
            return Repeats.once(connection, asked, accepting(connection, person, invitation));
        });
    }

    private Once<Membership> accepting(Connection connection, PersonId person, UUID invitation) {
        return new Once<>() {
            @Override
            public Membership work() throws SQLException {
                return accept(connection, person, invitation);
            }

            @Override
            public String write(Membership joined) {
                return joined.organisation() + " " + joined.role().word() + " " + joined.since();
            }

            @Override
            public Membership read(String written) throws SQLException {
                String[] words = written.split(" ", -1);
                OrganisationId organisation = OrganisationId.of(words[0]);
                return new Membership(
                        organisation,
                        MemberRows.name(connection, organisation),
                        Role.of(words[1]).orElseThrow(),
                        Instant.parse(words[2]));
            }
        };
    }

    private Membership accept(Connection connection, PersonId person, UUID invitation) throws SQLException {
        Invitation asked = asked(connection, person, invitation);
        MemberRows.lock(connection, asked.organisation());
        // Nobody is made less by an old invitation.
        if (MemberRows.role(connection, asked.organisation(), person).isPresent()) {
            throw Denied.of(Reason.CONFLICT, "already-member", "you are in this organisation already");
        }
        // It may have been withdrawn, or its organisation closed, while this waited.
        if (InvitationRows.delete(connection, invitation) == 0) {
            throw notFound();
        }
        MemberRows.put(connection, asked.organisation(), person, asked.role());
        Trail.did(connection, name(person), "join as " + asked.role().word(), asked.organisation());
        return membership(connection, asked.organisation(), person);
    }

    @Override
    public boolean decline(PersonId person, UUID invitation) {
        return database.transaction(connection -> {
            Invitation asked = asked(connection, person, invitation);
            return InvitationRows.delete(connection, asked.id()) > 0;
        });
    }

    private Invitation asked(Connection connection, PersonId person, UUID invitation) throws SQLException {
        PhoneNumber phone = invitations.phone(connection, person).orElseThrow(MemberDesk::notFound);
        if (!PersonRows.isProved(connection, person)) {
            throw notFound();
        }
        return invitations
                .find(connection, invitation)
                .filter(i -> i.phone().equals(phone))
                .orElseThrow(MemberDesk::notFound);
    }

    @Override
    public void change(Owner owner, PersonId member, Role role) {
        database.transaction(connection -> {
            MemberRows.lock(connection, owner.organisation());
            MemberRules.requireOwner(connection, owner);
            MemberRules.requireFitting(connection, owner.organisation(), role);
            Role before =
                    MemberRows.role(connection, owner.organisation(), member).orElseThrow(MemberDesk::notFound);
            MemberRules.requireNotBanned(connection, owner.organisation(), before);
            MemberRows.put(connection, owner.organisation(), member, role);
            MemberRules.requireAnOwner(connection, owner.organisation(), before);
            Trail.did(connection, name(owner.person()), "make " + role.word() + " in " + owner.organisation(), member);
            return member;
        });
    }

    @Override
    public void remove(Owner owner, PersonId member) {
        database.transaction(connection -> {
            MemberRows.lock(connection, owner.organisation());
            MemberRules.requireOwner(connection, owner);
            return takeOwn(connection, owner.organisation(), member, name(owner.person()));
        });
    }

    @Override
    public void remove(String operator, OrganisationId organisation, PersonId member) {
        database.transaction(connection -> {
            MemberRows.lock(connection, organisation);
            return take(connection, organisation, member, operator);
        });
    }

    @Override
    public void leave(OrganisationId organisation, PersonId person) {
        database.transaction(connection -> {
            MemberRows.lock(connection, organisation);
            return takeOwn(connection, organisation, person, name(person));
        });
    }

    /** As members do, who need somebody to permit it where the organisation is banned. */
    private static PersonId takeOwn(Connection connection, OrganisationId organisation, PersonId member, String actor)
            throws SQLException {
        Role before = MemberRows.role(connection, organisation, member).orElseThrow(MemberDesk::notFound);
        MemberRules.requireNotBanned(connection, organisation, before);
        return take(connection, organisation, member, actor);
    }

    private static PersonId take(Connection connection, OrganisationId organisation, PersonId member, String actor)
            throws SQLException {
        Role before = MemberRows.role(connection, organisation, member).orElseThrow(MemberDesk::notFound);
        MemberRows.remove(connection, organisation, member);
        MemberRules.requireAnOwner(connection, organisation, before);
        Trail.did(connection, actor, "remove from " + organisation, member);
        return member;
    }

    @Override
    public Membership place(String operator, OrganisationId organisation, PhoneNumber phone, Role role) {
        return database.transaction(connection -> {
            MemberRows.lock(connection, organisation);
            MemberRules.requireFitting(connection, organisation, role);
            PersonId person = invitations
                    .person(connection, phone)
                    .orElseThrow(
                            () -> Denied.of(Reason.NOT_FOUND, "not-registered", "nobody is registered by this number"));
            Optional<Role> before = MemberRows.role(connection, organisation, person);
            MemberRows.put(connection, organisation, person, role);
            if (before.isPresent()) {
                MemberRules.requireAnOwner(connection, organisation, before.get());
            }
            Trail.did(connection, operator, "make " + role.word() + " in " + organisation, person);
            return membership(connection, organisation, person);
        });
    }

    private static Membership membership(Connection connection, OrganisationId organisation, PersonId person)
            throws SQLException {
        return MemberRows.membership(connection, organisation, person).orElseThrow(MemberDesk::notFound);
    }

    private static String name(PersonId person) {
        return "person:" + person;
    }

    private static Denied notFound() {
        return Denied.of(Reason.NOT_FOUND, "not-found", "there is no such member or invitation");
    }
}
