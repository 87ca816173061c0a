package org.qunfa.accounts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;

/** Codes that prove a number. A service; safe for use by many threads. */
public interface Codes {

    /** How long a code can be used. */
    Duration VALID = Duration.ofMinutes(10);

    /**
     * Somebody wants a code.
     *
     * @param address where the request comes from
     * @param device the secret of a device that signed in before; null when there is none
     * @param person in whose session it is; null outside of sessions
     */
    record Ask(
            PhoneNumber to,
            CodePurpose purpose,
            String address,
            @Nullable String device,
            @Nullable PersonId person) {

        /** From a device that nothing is known of. */
        public Ask(PhoneNumber to, CodePurpose purpose, String address) {
            this(to, purpose, address, null);
        }

        /** Outside of sessions. */
        public Ask(PhoneNumber to, CodePurpose purpose, String address, @Nullable String device) {
            this(to, purpose, address, device, null);
        }

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Ask";
        }
    }

    /**
     * Makes a code of six digits, good once and for {@link #VALID}, and has it carried. Does and answers the same whether
     * somebody is known by the number or not. The last of the codes that a number may get are for devices that signed in to its account
     * before, so that nobody else can ask for all of them. A newer code ends the older ones for the same purpose that the same device,
     * person or address asked for, and nobody else's.
     *
     * @throws Denied when no codes are sent to the number's country, or the number, the address or all together had as many as they may
     */
    void ask(Ask ask, CodeCarrier carrier);
}
