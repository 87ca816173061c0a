package org.qunfa.shell;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record of what people change from the console, and of whose numbers they have shown whole; no number, text or key is written to it. */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private Audit() {}

    /**
     * Writes down that somebody did something.
     *
     * @param what the command
     * @param to what it was done to: an id or a name
     */
    static void did(String actor, String what, Object to) {
        LOG.info("{} did {} to {}", actor, what, to);
    }
}
