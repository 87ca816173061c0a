package org.qunfa.wire.login;

import org.qunfa.plugin.Failure;

/** What calling a provider came to. */
public sealed interface Said {

    /**
     * It answered.
     *
     * @param status as HTTP has it
     * @param text at most {@value ProviderCalls#MOST_OCTETS} octets of it
     */
    record Answer(int status, String text) implements Said {
        /** Says nothing of what is in it. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** Nobody knows what it would say. */
    record Nothing(Failure why) implements Said {}
}
