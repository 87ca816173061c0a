package org.qunfa.accounts.codes;

import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.Sessions.Origin;

/**
 * Who asks for a code, or tries one.
 *
 * @param address where the request comes from
 * @param device the secret of a device that signed in before; null when there is none
 * @param person in whose session it is; null outside of sessions
 */
public record Who(
        String address, @Nullable String device, @Nullable PersonId person) {

    /** Somebody outside of sessions. */
    public static Who from(Origin origin) {
        return new Who(origin.address(), origin.device(), null);
    }

    /** Somebody of whom the address is known, and nothing else. */
    public static Who at(String address) {
        return new Who(address, null, null);
    }

    /** Says nothing about anybody. */
    @Override
    public String toString() {
        return "Who";
    }
}
