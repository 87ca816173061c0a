package org.qunfa.messaging.tell;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many messages may be out. Receivers that fail have places of their own, so that however many of them there are they take
 * none from those that work. For one thread.
 */
final class Turns {

    private final Most most;
    private final Map<UUID, Integer> byOrganisation = new HashMap<>();
    private int working;
    private int failing;

    /**
     * The limits.
     *
     * @param working for all receivers that take their messages
     * @param failing for all others
     * @param organisation for one organisation
     * @param webhook for one receiver; one that fails gets its messages one by one
     */
    record Most(int working, int failing, int organisation, int webhook) {

        static Most of(TellSettings settings) {
            return new Most(
                    settings.inFlight(),
                    settings.inFlightFailing(),
                    settings.inFlightPerOrganisation(),
                    settings.inFlightPerWebhook());
        }

        int inAll() {
            return working + failing;
        }
    }

    Turns(Most most) {
        this.most = most;
    }

    /** Whether this course may send another message. */
    boolean free(Course course) {
        boolean fails = course.standing().failing();
        // Half of the places are for those who have none, so that some who suddenly hang do not take them all.
        int places = course.out() == 0 ? most.working() : most.working() / 2;
        return course.out() < (fails ? 1 : most.webhook())
                && (fails ? failing < most.failing() : working < places)
                && byOrganisation.getOrDefault(course.receiver().organisation(), 0) < most.organisation();
    }

    void begin(Message message) {
        count(message, 1);
    }

    void end(Message message) {
        count(message, -1);
    }

    private void count(Message message, int by) {
        if (message.failing()) {
            failing += by;
        } else {
            working += by;
        }
        UUID organisation = message.course().receiver().organisation();
        byOrganisation.merge(organisation, by, Integer::sum);
        byOrganisation.remove(organisation, 0);
    }
}
