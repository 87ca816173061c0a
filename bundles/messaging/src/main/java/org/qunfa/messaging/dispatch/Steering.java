package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.channel.ApprovedBook;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.channel.Layouts;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Entry;
import org.qunfa.messaging.chunk.Past;
import org.qunfa.messaging.route.Clues;
import org.qunfa.messaging.route.HealthBook;
import org.qunfa.messaging.route.LineHealth;
import org.qunfa.messaging.route.Moment;
import org.qunfa.messaging.route.Numbers;
import org.qunfa.messaging.route.Router;
import org.qunfa.messaging.route.Supposed;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;

/** What the choice among lines means for one of them, and what it teaches. One thread's, that of its pump. */
final class Steering {

    private static final int MANY = 500;
    private static final long SAVE_MILLIS = 5_000;

    private final Router router;
    private final LineHealth health;
    private final Numbers numbers;
    private final ApprovedBook approved;
    private long savedAt = Moment.now();
    private boolean begun;

    Steering(Pump.Parts parts, LineHealth health) {
        router = parts.router();
        numbers = parts.numbers();
        approved = parts.approved();
        this.health = health;
    }

    ChannelProfile profile() {
        return health.profile();
    }

    private ChannelId me() {
        return health.profile().id();
    }

    private Set<String> networks() {
        return health.profile().terms().networks();
    }

    /** A new tenure begins: nothing is out. */
    void begin(Connection connection) throws SQLException {
        begun = true;
        health.begin();
        HealthBook.remind(connection, health);
    }

    /** Stores from time to time how the line does, and looks up how those do that other nodes tend. */
    void save(Connection connection) throws SQLException {
        long now = Moment.now();
        if (now - savedAt >= SAVE_MILLIS) {
            savedAt = now;
            HealthBook.save(connection, health);
            HealthBook.look(connection, router.elsewhere(now));
        }
    }

    /** The tenure is over: messages are not to wait for this line. */
    void end() {
        if (begun) {
            begun = false;
            health.usable(false, Moment.now());
        }
    }

    /**
     * Says whether messages can be handed to the line, and lets time pass.
     *
     * @param permitted the classes that may go out now
     */
    void look(boolean usable, Set<MessageClass> permitted) {
        long now = Moment.now();
        health.permits(permitted);
        health.usable(usable, now);
        router.tick(health, now);
    }

    /** What the line looks for among the classes of which it wants more. */
    List<Want> wants(Set<MessageClass> classes) {
        long now = Moment.now();
        var wants = new ArrayList<Want>();
        for (MessageClass each : classes) {
            Duration patience = router.settings().overflow(each);
            var want = new Want(
                    Set.of(each),
                    router.preferred(health, each, now),
                    router.passedOn(health, each, now),
                    router.allowed(health, each, now),
                    patience);
            Want last = wants.isEmpty() ? null : wants.get(wants.size() - 1);
            if (last != null && last.isLike(want)) {
                wants.set(wants.size() - 1, last.with(each));
            } else {
                wants.add(want);
            }
        }
        router.served(health, !wants.isEmpty(), 0);
        return wants;
    }

    /** How many chunks to take at once: one, while only a few messages may be out. */
    int chunks(int most) {
        return health.views(Moment.now()).get(0).mayBeOut() < MANY && !isAlone() ? 1 : most;
    }

    private boolean isAlone() {
        return router.isAlone(health);
    }

    /** The line took chunks. */
    void took(List<Hold> holds) {
        router.served(health, true, holds.stream().mapToInt(Hold::unreleased).sum());
    }

    /** Whether its sender wants the notice to go over this line and no other. */
    private boolean isForced(Hold hold) {
        return hold.terms().route() != null;
    }

    private Router.Demand demand(Hold hold) {
        return new Router.Demand(hold.terms().messageClass(), hold.facts().network(), Moment.now());
    }

    /**
     * How many more messages of the chunk may be released.
     *
     * @param planned what is released already and not known to be
     */
    int budget(Hold hold, int planned) {
        if (isForced(hold)) {
            return Integer.MAX_VALUE;
        }
        int budget = router.budget(health, demand(hold));
        return budget == Integer.MAX_VALUE ? budget : Math.max(0, budget - planned);
    }

    /** Whether the chunk is to be given back, so that another line takes it. */
    boolean isToLeave(Hold hold) {
        boolean anything = hold.unreleased() > 0 || hold.state().count(DeliveryState.RETRYING) > 0;
        return anything && !isForced(hold) && router.isToLeave(health, demand(hold));
    }

    /** Whether messages can be handed to the line. */
    boolean isUp() {
        return health.isUsable(Moment.now());
    }

    /** Whether the line was asked in vain for so long that another, which is ready, may be faster. */
    boolean isLate(Hold hold) {
        Duration patience = router.settings().overflow(hold.terms().messageClass());
        return hold.state().count(DeliveryState.RETRYING) > 0
                && !isForced(hold)
                && hold.waitsFor(patience.toNanos(), System.nanoTime())
                && router.isAnotherReady(health, demand(hold), profile -> carries(profile, hold));
    }

    /** Whether the line is one for every position of the chunk that no line was asked about. */
    boolean fitsAll(Hold hold) {
        return isForced(hold)
                || (!profile().approvedOnly()
                        && (networks().isEmpty()
                                || networks().contains(hold.facts().network())));
    }

    /** Whether the line may be the right one for the position. */
    boolean fits(Hold hold, int position) {
        Past.Trail trail = hold.state().past().trail(position);
        if (!isForced(hold) && !takes(profile(), hold, position)) {
            return false;
        }
        if (networks().isEmpty() || isForced(hold)) {
            return !trail.asked().contains(me().value());
        }
        return router.fits(health, search(hold, position, trail.asked(), trail.excluded()));
    }

    private Router.Search search(Hold hold, int position, Set<String> asked, Set<String> excluded) {
        MessageClass messageClass = hold.terms().messageClass();
        String network = hold.facts().network();
        Supposed supposed = !network.isEmpty() && !excluded.contains(network)
                ? new Supposed(network, excluded)
                : router.suppose(
                        messageClass,
                        new Clues(
                                numbers.byPrefix(hold.content().to(position)),
                                hold.learned(position),
                                excluded,
                                Instant.now()));
        return new Router.Search(
                messageClass, profile -> carries(profile, hold) && takes(profile, hold, position), asked, supposed);
    }

    /** Whether the carrier of a line takes what the position is told, where it takes nothing but what it approved. */
    private boolean takes(ChannelProfile line, Hold hold, int position) {
        return !line.approvedOnly()
                || approved.takes(
                        line, String.join("", hold.content().text(position).parts()));
    }

    /** Whether a line takes texts that are put together and counted like the notice's. */
    private static boolean carries(ChannelProfile profile, Hold hold) {
        Frame frame = hold.terms().wording().frame();
        return carries(
                profile,
                new Carriage(frame.offered(), Integer.MAX_VALUE, frame.layout()),
                hold.terms().messageClass());
    }

    /** Whether a line takes texts that are put together like these. */
    static boolean carries(ChannelProfile profile, Carriage carriage, MessageClass messageClass) {
        return profile.alphabets().containsAll(carriage.alphabets())
                && Layouts.fit(profile.layout(), carriage.layout(), messageClass);
    }

    /** That the line leaves a position to others without asking its carrier. */
    Entry.Moved passed(Hold hold, int position) {
        String reason = takes(profile(), hold, position) ? "other-network" : "no-approved-text";
        return new Entry.Moved(position, DeliveryState.RETRYING, reason, "", me().value(), "", false);
    }

    /** Whether any line is left that may take the position. One about which nobody was asked waits for its line to come. */
    boolean isWanted(Hold hold, int position) {
        Past.Trail trail = hold.state().past().trail(position);
        return trail.refusals() == 0
                || router.isThereAnother(health, search(hold, position, trail.asked(), trail.excluded()));
    }

    /** That a refused message moves to another line; null when it does not. */
    Entry.@Nullable Moved move(ChunkState state, Flight flight, SubmitOutcome.Refused refused) {
        Past.Trail trail = state.past().trail(flight.position());
        if (isForced(flight.hold()) || trail.refusals() >= router.settings().hops()) {
            return null;
        }
        Set<String> excluded = refused.reason() == RefusalReason.WRONG_NETWORK ? networks() : Set.of();
        var asked = new HashSet<>(trail.asked());
        asked.add(me().value());
        var not = new HashSet<>(trail.excluded());
        not.addAll(excluded);
        if (!moves(trail, refused.reason(), search(flight.hold(), flight.position(), asked, not))) {
            return null;
        }
        return new Entry.Moved(
                flight.position(),
                DeliveryState.RETRYING,
                refused.reason().word(),
                refused.code(),
                me().value(),
                String.join(" ", excluded),
                true);
    }

    /** What may be the message's doing as well moves once, and only where it need not wait for it. */
    private boolean moves(Past.Trail trail, RefusalReason reason, Router.Search search) {
        if (reason.isOfLine()) {
            return router.isThereAnother(health, search);
        }
        return reason.isUnclear() && !wasUnclear(trail) && router.isThereAnother(health, search, Moment.now());
    }

    /** Whether a line refused the message already without saying if it is the line or the message. */
    static boolean wasUnclear(Past.Trail trail) {
        return Arrays.stream(RefusalReason.values())
                .anyMatch(reason -> reason.isUnclear() && trail.wasRefusedAs(reason.word()));
    }

    /** Messages were handed over. */
    void departed(List<Flight> flights) {
        long now = Moment.now();
        int begun = 0;
        for (int i = 1; i <= flights.size(); i++) {
            String network = flights.get(begun).hold().facts().network();
            if (i == flights.size() || !flights.get(i).hold().facts().network().equals(network)) {
                health.released(network, i - begun, now);
                begun = i;
            }
        }
    }

    /** Teaches what is durable now. */
    void teach(Batch batch) {
        batch.lessons().teach(health, Moment.now());
        if (!batch.lessons().numbers().isEmpty()) {
            numbers.learn(batch.lessons().numbers());
        }
    }
}
