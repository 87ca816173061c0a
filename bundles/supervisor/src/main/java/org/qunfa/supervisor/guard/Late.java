package org.qunfa.supervisor.guard;

import org.qunfa.plugin.Outcome;

/** Who wants to know of outcomes that come after the guard gave up waiting: they still count. */
@FunctionalInterface
public interface Late {

    /** Nobody. */
    Late NOBODY = (request, outcome) -> {};

    /** Called once at most for a request, on a thread of the room. */
    void late(Object request, Outcome outcome);
}
