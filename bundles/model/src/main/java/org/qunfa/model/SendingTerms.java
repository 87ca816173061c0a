package org.qunfa.model;

import java.util.Set;

/** To whom an organisation may send, and how much. */
public sealed interface SendingTerms {

    /** To anybody, as far as its quota goes: it is known who sends. */
    record Open() implements SendingTerms {}

    /**
     * Until it is known who sends.
     *
     * @param messages how many messages it may send in all, 0 or more
     * @param own the only numbers that it may send them to
     */
    record Trial(int messages, Set<PhoneNumber> own) implements SendingTerms {

        public Trial {
            if (messages < 0) {
                throw new IllegalArgumentException("a trial has 0 messages or more");
            }
            own = Set.copyOf(own);
        }

        /** Says how much, and not to whom. */
        @Override
        public String toString() {
            return "Trial[" + messages + "]";
        }
    }
}
