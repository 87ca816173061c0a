package org.qunfa.messaging.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The flights that have no answer yet, in the order in which they departed. One thread's. */
final class Flights {

    private final Set<Flight> out = new LinkedHashSet<>();

    int size() {
        return out.size();
    }

    boolean isEmpty() {
        return out.isEmpty();
    }

    /** When the oldest departed, by {@link System#nanoTime}; now, when there is none. */
    long oldestNanos() {
        return out.isEmpty() ? System.nanoTime() : out.iterator().next().departedNanos();
    }

    void depart(Collection<Flight> flights) {
        for (Flight flight : flights) {
            out.add(flight);
            flight.departs();
            flight.hold().departed();
        }
    }

    /** Notes an answer; a flight that was given up stays so. */
    void answered(Flight flight) {
        if (out.remove(flight)) {
            flight.hold().returned();
        }
    }

    /**
     * Stops waiting for those whose time is over.
     *
     * @param all for the others too
     * @return the flights given up
     */
    List<Flight> giveUp(boolean all) {
        var givenUp = new ArrayList<Flight>();
        long now = System.nanoTime();
        for (Iterator<Flight> flights = out.iterator(); flights.hasNext(); ) {
            Flight flight = flights.next();
            if (!all && !flight.isOverdue(now)) {
                break;
            }
            flights.remove();
            flight.hold().returned();
            givenUp.add(flight);
        }
        return givenUp;
    }
}
