package org.qunfa.accounts.sessions;

import java.util.Optional;
import org.qunfa.accounts.Sessions.Origin;
import org.qunfa.accounts.Sessions.Proof;
import org.qunfa.accounts.rows.PersonRows.Known;
import org.qunfa.model.PhoneNumber;

/** Somebody who has still to prove who they are. */
record Trying(PhoneNumber phone, Optional<Known> known, Proof proof, Origin origin) {

    /** Says nothing about anybody. */
    @Override
    public String toString() {
        return "Trying";
    }
}
