package org.qunfa.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Role;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** Members beside the door, in memory: Lin owns what is theirs, and is asked to join it again and again. */
final class MemoryMembers implements Members {

    static final UUID INVITATION = new UUID(0, 5);
    static final PhoneNumber PHONE = new PhoneNumber(8613800138000L);

    /** What was done, in order. */
    final List<String> done = new ArrayList<>();

    private final MemoryRepeats repeats = new MemoryRepeats();

    private static void require(Owner owner) {
        if (!owner.organisation().equals(MemoryKeys.THEIRS)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "not-found", "no");
        }
    }

    private static Membership membership(String name) {
        return new Membership(MemoryKeys.THEIRS, name, Role.OWNER, MemoryNotices.TIME);
    }

    private static Invitation invitation(PhoneNumber phone, Role role) {
        return new Invitation(INVITATION, MemoryKeys.THEIRS, "蓝天公司", phone, role, MemoryNotices.TIME);
    }

    @Override
    public Optional<Known> known(OrganisationId organisation) {
        throw new UnsupportedOperationException("the door shows no organisation to whoever runs the platform");
    }

    @Override
    public List<Known> known(String part, int most) {
        throw new UnsupportedOperationException("the door shows no organisation to whoever runs the platform");
    }

    @Override
    public List<Membership> organisations(PersonId person) {
        return List.of(membership("蓝天公司"));
    }

    @Override
    public Membership rename(Owner owner, String name) {
        require(owner);
        return membership(name);
    }

    @Override
    public List<Member> members(Owner owner) {
        require(owner);
        return List.of(new Member(owner.person(), PHONE, null, Role.OWNER, MemoryNotices.TIME));
    }

    @Override
    public List<Invitation> invited(Owner owner) {
        require(owner);
        return List.of(invitation(PHONE, Role.SENDER));
    }

    @Override
    public Repeated<Invitation> invite(Owner owner, PhoneNumber phone, Role role, @Nullable Repeat repeat) {
        require(owner);
        return repeats.once("invite", repeat, () -> {
            done.add("invite " + role);
            return invitation(phone, role);
        });
    }

    @Override
    public boolean withdraw(Owner owner, UUID invitation) {
        require(owner);
        return invitation.equals(INVITATION);
    }

    @Override
    public List<Invitation> invitations(PersonId person) {
        return List.of(invitation(PHONE, Role.SENDER));
    }

    @Override
    public Repeated<Membership> accept(PersonId person, UUID invitation, @Nullable Repeat repeat) {
        if (!invitation.equals(INVITATION)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "not-found", "no");
        }
        return repeats.once("accept", repeat, () -> membership("蓝天公司"));
    }

    @Override
    public boolean decline(PersonId person, UUID invitation) {
        return invitation.equals(INVITATION);
    }

    @Override
    public void change(Owner owner, PersonId member, Role role) {
        require(owner);
        done.add("change " + member + " " + role);
    }

    @Override
    public void remove(Owner owner, PersonId member) {
        require(owner);
        done.add("remove " + member);
    }

    @Override
    public void leave(OrganisationId organisation, PersonId person) {
        throw Denied.of(Denied.Reason.CONFLICT, "last-owner", "no");
    }

    @Override
    public Membership place(String operator, OrganisationId organisation, PhoneNumber phone, Role role) {
        throw new UnsupportedOperationException("the door places nobody");
    }

    @Override
    public void remove(String operator, OrganisationId organisation, PersonId member) {
        throw new UnsupportedOperationException("the door removes by owners");
    }
}
