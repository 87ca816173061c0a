package org.qunfa.accounts;

import java.time.Instant;
import org.qunfa.model.PhoneNumber;

/** Brings codes to phones. Implemented by who can send messages; called on the thread of who asks for a code. */
@FunctionalInterface
public interface CodeCarrier {

    /**
     * A code on its way.
     *
     * @param text what is said, in which {@code {code}} stands for the code
     * @param signature under which signature; empty for the platform's first
     * @param until how long it can be used, and so how long it makes sense to send it
     */
    record Message(PhoneNumber to, String code, String text, String signature, Instant until) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Message";
        }
    }

    /** Has it sent, or notes why that is not possible. Who asked for it is told the same either way. */
    void carry(Message message);
}
