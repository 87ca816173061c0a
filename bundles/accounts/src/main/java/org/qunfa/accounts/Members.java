package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/**
 * Who belongs to which organisation, and as what. A service; safe for use by many threads.
 *
 * <p>What an owner does takes the organisation and the person; it is {@link Denied} as not found to who is no member, and as
 * forbidden to members who are no owners.
 */
public interface Members {

    /**
     * Who acts, and in which organisation.
     *
     * @param person an owner of it
     */
    record Owner(OrganisationId organisation, PersonId person) {}

    /** An organisation that somebody belongs to. */
    record Membership(OrganisationId organisation, String name, Role role, Instant since) {}

    /** Somebody who belongs to an organisation, as its owners see them. */
    record Member(
            PersonId person, PhoneNumber phone, @Nullable String nickname, Role role, Instant since) {

        /** Says who it is, and nothing else. */
        @Override
        public String toString() {
            return "Member[" + person + "]";
        }
    }

    /** Somebody who was asked to join, registered or not. */
    record Invitation(UUID id, OrganisationId organisation, String name, PhoneNumber phone, Role role, Instant until) {

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "Invitation[" + id + "]";
        }
    }

    /**
     * An organisation as whoever runs the platform sees it.
     *
     * @param chosen whether its owners chose the name themselves, so that it says nothing of who they are
     * @param vouched whether who runs the platform made it or vouches for it
     * @param members how many there are
     * @param owners the numbers of its owners, of three at the most
     */
    record Known(
            OrganisationId organisation,
            String name,
            boolean chosen,
            boolean vouched,
            int members,
            List<PhoneNumber> owners,
            Instant since) {

        public Known {
            owners = List.copyOf(owners);
        }

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "Known[" + organisation + "]";
        }
    }

    /** An organisation, for whoever runs the platform; empty when there is none. */
    Optional<Known> known(OrganisationId organisation);

    /**
     * The organisations, by name, for whoever runs the platform.
     *
     * @param part only those that have this in their names, in capitals or not; empty: all
     * @param most 1 to 1,000
     */
    List<Known> known(String part, int most);

    /** The organisations that somebody belongs to, those that they have been in longest first. */
    List<Membership> organisations(PersonId person);

    /**
     * Gives an organisation another name.
     *
     * @throws Denied when another has it, it is no name, or it reads like an id or the platform's own name
     */
    Membership rename(Owner owner, String name);

    /** The members of an organisation, in the order in which they came. */
    List<Member> members(Owner owner);

    /** Who was asked to join and has not answered. */
    List<Invitation> invited(Owner owner);

    /**
     * Asks somebody to join, for a week. Answers the same whether the number is registered or not.
     *
     * @param repeat the owner's key for the request; null when it does not come again
     * @throws Denied when the role is the platform's, it is the owner's own number, or too many were asked
     */
    Repeated<Invitation> invite(Owner owner, PhoneNumber phone, Role role, @Nullable Repeat repeat);

    /** Asks somebody to join, once. */
    default Invitation invite(Owner owner, PhoneNumber phone, Role role) {
        return invite(owner, phone, role, null).value();
    }

    /**
     * Takes an invitation back.
     *
     * @return whether there was one
     */
    boolean withdraw(Owner owner, UUID invitation);

    /** What somebody was asked to join, by their number. */
    List<Invitation> invitations(PersonId person);

    /**
     * Joins.
     *
     * @param repeat the person's key for the request; null when it does not come again
     * @throws Denied when somebody else was asked, or nobody
     */
    Repeated<Membership> accept(PersonId person, UUID invitation, @Nullable Repeat repeat);

    /** Joins, once. */
    default Membership accept(PersonId person, UUID invitation) {
        return accept(person, invitation, null).value();
    }

    /**
     * Turns an invitation down.
     *
     * @return whether there was one
     */
    boolean decline(PersonId person, UUID invitation);

    /**
     * Makes a member something else, from their next request on.
     *
     * @throws Denied when there would be no owner any more
     */
    void change(Owner owner, PersonId member, Role role);

    /**
     * Removes a member, from their next request on.
     *
     * @throws Denied when there would be no owner any more
     */
    void remove(Owner owner, PersonId member);

    /**
     * Removes a member of any organisation, from their next request on, as whoever runs the platform may.
     *
     * @param operator who does it
     * @throws Denied when they are no member, or when there would be no owner any more
     */
    void remove(String operator, OrganisationId organisation, PersonId member);

    /**
     * Leaves an organisation.
     *
     * @throws Denied when there would be no owner any more
     */
    void leave(OrganisationId organisation, PersonId person);

    /**
     * Makes somebody who is registered a member of any organisation, as whoever runs the platform may.
     *
     * @param operator who does it
     * @throws Denied when nobody is registered by the number, or the role is the platform's and the organisation is not
     */
    Membership place(String operator, OrganisationId organisation, PhoneNumber phone, Role role);
}
