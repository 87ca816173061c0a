package org.qunfa.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.OrganisationId;
import org.qunfa.model.PhoneNumber;

/** The people who can sign in. A service; safe for use by many threads. */
public interface People {

    /**
     * What somebody agrees to.
     *
     * @param policy the version of the privacy policy that they were shown
     * @param sha256 of its text, in hexadecimal
     * @param address where the request comes from
     * @param client what the request says of its program
     */
    record Consent(String policy, String sha256, String address, String client) {
        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Consent";
        }
    }

    /**
     * All that registering needs.
     *
     * @param code the code that was sent to the number for {@link CodePurpose#REGISTER}
     * @param password 8 to 128 characters, hard to guess
     */
    record Registration(PhoneNumber phone, String code, String password, Consent consent) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Registration";
        }
    }

    /**
     * Somebody who has registered.
     *
     * @param organisation their own, of which they are the owner
     */
    record Registered(PersonId person, OrganisationId organisation) {}

    /**
     * What somebody may say of themselves, and never has to.
     *
     * @param nickname 1 to 40 characters
     * @param gender female, male or other
     */
    record Profile(
            @Nullable String nickname,
            @Nullable String gender,
            @Nullable LocalDate birthday) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Profile";
        }
    }

    /**
     * Somebody as they see themselves.
     *
     * @param hasPassword whether they can sign in by a password
     */
    record View(PersonId id, PhoneNumber phone, Profile profile, boolean hasPassword, Instant createdAt) {}

    /**
     * Registers somebody, with an organisation of their own. Bans that stood when an account of this number was closed hit them again.
     *
     * @throws Denied when the code is wrong, the password can be guessed, or somebody is registered by the number already
     */
    Registered register(Registration registration);

    /**
     * What somebody agreed to when they registered.
     *
     * @param policy the version of the privacy policy that they were shown
     * @param sha256 of its text, in hexadecimal
     */
    record Agreement(String policy, String sha256, Instant at) {}

    /** The privacy policies that somebody agreed to, newest first; none of whom another system knew. */
    List<Agreement> agreements(PersonId person);

    /**
     * Somebody whom another system knew.
     *
     * @param md5 what it kept of the password, in hexadecimal
     * @param salt what it added to the password; empty for nothing
     */
    record Known(PhoneNumber phone, String md5, String salt) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Known";
        }
    }

    /**
     * Takes over somebody whom another system knew: they sign in with the password that they had, which is stored anew then. Takes
     * as long as a sign-in.
     *
     * @param by who does it
     * @return false when the number is registered already; nothing has changed then
     * @throws Denied when the MD5 is none, or the salt is longer than 100 characters
     */
    boolean adopt(String by, Known known, OldForm form);

    /**
     * Somebody in a list of who runs the platform.
     *
     * @param organisations how many they belong to
     * @param child whether they are known to be under 14: what is known of them is shown to nobody of the staff
     */
    record Listed(PersonId id, PhoneNumber phone, Instant createdAt, int organisations, boolean child) {}

    /**
     * Who is registered, newest first.
     *
     * @param phone who has this number alone; null for all
     * @param most 1 to 1,000
     */
    List<Listed> list(@Nullable PhoneNumber phone, int most);

    /** Somebody; empty when they are gone. */
    Optional<View> person(PersonId person);

    /**
     * Changes somebody's profile. Who gives a birthday by which they are under 14 is frozen ({@link Minors}), unless it was shown
     * who they are.
     *
     * @param confirmed whether they proved lately that it is them
     * @param change makes the new one of what is known now; asked once
     * @throws Denied when it says something that cannot be, or they would be frozen and are not confirmed
     */
    View change(PersonId person, boolean confirmed, UnaryOperator<Profile> change);
}
