package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.model.PhoneNumber;

/**
 * People under 14, and their guardians (PIPL, article 31). Who is found to be one, by birthday or identity number, can sign in and
 * see, and do nothing but name a guardian, until one agrees who has an account with a proved number and a verified real name, and for
 * as long as they have. Where nobody does in time, or somebody refuses who could have agreed, the account is erased. A service; safe for use by many threads.
 */
public interface Minors {

    /**
     * How it stands with somebody under 14.
     *
     * @param until when they are erased, unless somebody agrees
     * @param named the number of whom they named; null when they named nobody
     * @param agreedAt since when they have a guardian; null when they are frozen
     */
    record Standing(
            Instant since,
            Instant until,
            @Nullable PhoneNumber named,
            @Nullable Instant agreedAt) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Standing";
        }
    }

    /**
     * Somebody who named another as their guardian, as that one sees them.
     *
     * @param id of their being under 14, and not of the person
     * @param until when they are erased, unless somebody agrees
     * @param agreedAt since when the one who looks is their guardian; null when they are asked
     */
    record Ward(
            UUID id,
            PhoneNumber phone,
            @Nullable String nickname,
            Instant until,
            @Nullable Instant agreedAt) {

        /** Says which it is, and not whose. */
        @Override
        public String toString() {
            return "Ward[" + id + "]";
        }
    }

    /**
     * What somebody is told whom a child named.
     *
     * @param text empty when they are told nothing
     * @param signature of the platform's own; empty for its first
     */
    record Call(String text, String signature) {}

    /** What is to be sent to a number that {@link #name} took. */
    Call call();

    /** How it stands with somebody; null when they are not known to be under 14. */
    @Nullable
    Standing standing(PersonId person);

    /**
     * Names somebody as guardian, in place of whom was named before. They see it when they sign in with that number, whether
     * they are registered already or not. 5 times at most.
     *
     * @throws Denied when the session is not confirmed, they are not frozen, it is their own number or one of a country that codes are not sent to, or
     *     it was done too often
     */
    Standing name(Session child, PhoneNumber guardian);

    /** Who named somebody as guardian, or has them as one; the first 100. */
    List<Ward> wards(PersonId person);

    /**
     * Becomes somebody's guardian, which ends that they are frozen.
     *
     * @param shown the text about data of children that the guardian agrees to
     * @throws Denied when the session is not confirmed, the guardian's number is not proved or their name not verified, they are
     *     under 14 themselves, or nobody asks them
     */
    Ward agree(Session guardian, UUID ward, People.Consent shown);

    /**
     * Refuses, or is somebody's guardian no more. Of who could have agreed, or has, that erases the child's account at once. Of anybody else,
     * whose number may be mistyped, it only takes back that they are asked: the child stays frozen, may name another, and is erased in time.
     *
     * @return whether somebody asked, or was a ward
     * @throws Denied when the session is not confirmed
     */
    boolean refuse(Session guardian, UUID ward);
}
