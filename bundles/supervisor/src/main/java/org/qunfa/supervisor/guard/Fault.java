package org.qunfa.supervisor.guard;

import java.time.Instant;

/**
 * One promise that a plugin broke.
 *
 * @param at when
 * @param who the plugin's class
 * @param call what was asked of it, or what it asked of the platform
 * @param what what it did instead
 */
public record Fault(Instant at, String who, String call, String what) {

    /** Who did what, in one line. */
    public String sentence() {
        return who + ": " + call + "() " + what;
    }
}
