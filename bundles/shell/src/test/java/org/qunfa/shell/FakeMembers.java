package org.qunfa.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Members;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;
import org.qunfa.accounts.Role;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** Somebody who owns one organisation, in memory. The console places people, and asks where they are. */
final class FakeMembers implements Members {

    final List<String> placed = new ArrayList<>();

    /** Blue is what somebody called theirs. */
    private static Known one(String name) {
        boolean chosen = name.equals("Blue");
        return new Known(
                FakeNotices.organisation(name),
                name,
                chosen,
                !chosen,
                1,
                chosen ? List.of(FakePeople.PHONE) : List.of(),
                FakeNotices.AT);
    }

    @Override
    public Optional<Known> known(OrganisationId organisation) {
        return known("", 3).stream()
                .filter(k -> k.organisation().equals(organisation))
                .findFirst();
    }

    @Override
    public List<Known> known(String part, int most) {
        return Stream.of("Blue", "Lin", "platform")
                .filter(name -> name.contains(part))
                .limit(most)
                .map(FakeMembers::one)
                .toList();
    }

    @Override
    public List<Membership> organisations(PersonId person) {
        return List.of(
                new Membership(FakeNotices.organisation("Lin"), "Lin", Role.OWNER, FakeNotices.AT),
                new Membership(FakeNotices.organisation("platform"), "platform", Role.OPERATOR, FakeNotices.AT));
    }

    @Override
    public Membership place(String operator, OrganisationId organisation, PhoneNumber phone, Role role) {
        if (!phone.equals(FakePeople.PHONE)) {
            throw Denied.of(Denied.Reason.NOT_FOUND, "not-registered", "nobody is registered by this number");
        }
        placed.add(role + " by " + operator);
        return new Membership(organisation, "Lin", role, FakeNotices.AT);
    }

    @Override
    public void remove(String operator, OrganisationId organisation, PersonId member) {
        placed.add("removed by " + operator);
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("owners do this, not the console");
    }

    @Override
    public Membership rename(Owner owner, String name) {
        throw notHere();
    }

    @Override
    public List<Member> members(Owner owner) {
        throw notHere();
    }

    @Override
    public List<Invitation> invited(Owner owner) {
        throw notHere();
    }

    @Override
    public Repeated<Invitation> invite(Owner owner, PhoneNumber phone, Role role, @Nullable Repeat repeat) {
        throw notHere();
    }

    @Override
    public boolean withdraw(Owner owner, UUID invitation) {
        throw notHere();
    }

    @Override
    public List<Invitation> invitations(PersonId person) {
        throw notHere();
    }

    @Override
    public Repeated<Membership> accept(PersonId person, UUID invitation, @Nullable Repeat repeat) {
        throw notHere();
    }

    @Override
    public boolean decline(PersonId person, UUID invitation) {
        throw notHere();
    }

    @Override
    public void change(Owner owner, PersonId member, Role role) {
        throw notHere();
    }

    @Override
    public void remove(Owner owner, PersonId member) {
        throw notHere();
    }

    @Override
    public void leave(OrganisationId organisation, PersonId person) {
        throw notHere();
    }
}
