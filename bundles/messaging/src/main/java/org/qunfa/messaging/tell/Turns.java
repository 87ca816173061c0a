package org.qunfa.messaging.tell;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How many messages may be out. Whoever has none out is let in before those who have some, so that receivers that are slow take
 * no place from those that answer at once, be they of the same organisation or of another. Receivers that fail have places of
 * their own, so that however many of them there are they take none from those that work. For one thread.
 */
final class Turns {

    private final Most most;
    private final Map<UUID, Out> byOrganisation = new HashMap<>();
    private final Map<UUID, Out> byReceiver = new HashMap<>();
    private final Out all = new Out();

    /**
     * The limits.
     *
     * @param working for all receivers that take their messages; half of it for those who have some out already, and three
     *     quarters for those whose organisation has
     * @param failing for all others; half of it where the organisation has some out already
     * @param receivers for the first message of each receiver of one organisation
     * @param organisation for all further messages to the receivers of one organisation, and for those that fail
     * @param webhook for one receiver; one that fails gets its messages one by one
     */
    record Most(int working, int failing, int receivers, int organisation, int webhook) {

        static Most of(TellSettings settings) {
            return new Most(
                    settings.inFlight(),
                    settings.inFlightFailing(),
                    settings.webhooksPerOrganisation() + settings.callbacksPerOrganisation(),
                    settings.inFlightPerOrganisation(),
                    settings.inFlightPerWebhook());
        }

        int inAll() {
            return working + failing;
        }
    }

    /** Messages that are out. */
    private static final class Out {
        private int working;
        private int failing;
        private int receivers;

        private boolean none() {
            return working == 0 && failing == 0;
        }

        /** Those that are not the only ones of their receivers. */
        private int further() {
            return working - receivers;
        }
    }

    Turns(Most most) {
        this.most = most;
    }

    /** Whether this course may send another message. */
    boolean free(Course course) {
        // Counted here by the webhook's name and not by the course: one that begins anew still has what it had out.
        Out own = byReceiver.getOrDefault(course.receiver().id(), new Out());
        Out ours = byOrganisation.getOrDefault(course.receiver().organisation(), new Out());
        if (course.standing().failing()) {
            int places = ours.failing == 0 ? most.failing() : most.failing() / 2;
            return own.none() && all.failing < places && ours.failing < most.organisation();
        }
        if (own.working == 0) {
            int places = ours.working == 0 ? most.working() : most.working() / 4 * 3;
            return all.working < places && ours.receivers < most.receivers();
        }
        return own.working + own.failing < most.webhook()
                && all.working < most.working() / 2
                && ours.further() < most.organisation();
    }

    void begin(Message message) {
        count(message, 1);
    }

    void end(Message message) {
        count(message, -1);
    }

    private void count(Message message, int by) {
        Receiver receiver = message.course().receiver();
        Out own = byReceiver.computeIfAbsent(receiver.id(), id -> new Out());
        Out ours = byOrganisation.computeIfAbsent(receiver.organisation(), id -> new Out());
        if (message.failing()) {
            own.failing += by;
            ours.failing += by;
            all.failing += by;
        } else {
            boolean had = own.working > 0;
            own.working += by;
            ours.working += by;
            all.working += by;
            ours.receivers += had == own.working > 0 ? 0 : by;
        }
        if (own.none()) {
            byReceiver.remove(receiver.id());
        }
        if (ours.none()) {
            byOrganisation.remove(receiver.organisation());
        }
    }
}
