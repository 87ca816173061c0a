package org.qunfa.supervisor;

import java.util.List;
import org.qunfa.supervisor.guard.Fault;

/**
 * What an engine sees of a plugin that it uses.
 *
 * @param faults how many promises it broke
 * @param latest the last of them, the newest first
 * @param inFlight what it was asked and has not answered
 * @param suspect whether it is left alone now
 */
public record Vitals(int faults, List<Fault> latest, int inFlight, boolean suspect) {

    /** Nothing yet. */
    public static final Vitals NONE = new Vitals(0, List.of(), 0, false);

    public Vitals {
        latest = List.copyOf(latest);
    }
}
