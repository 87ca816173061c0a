package org.qunfa.messaging.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.messaging.lexicon.LexiconKeeper;
import org.qunfa.messaging.schedule.LineHours;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * Decides what a line releases next: codes before notices before marketing, what waits for a second try before what was never
 * tried, within the line's window and rate. Ends what is not to be released any more. One thread's.
 */
final class Planner {

    private final ChannelProfile profile;
    private final PumpSettings settings;
    private final Mailbox mailbox;
    private final Clock clock;
    private final LexiconKeeper lexicons;
    private final RateLimit rate;
    private final LineHours hours;
    private final Steering steering;

    Planner(Steering steering, Mailbox mailbox, LineHours hours, RateLimit rate, Pump.Parts parts) {
        this.steering = steering;
        profile = steering.profile();
        this.mailbox = mailbox;
        this.hours = hours;
        settings = parts.settings();
        clock = parts.clock();
        lexicons = parts.lexicons();
        this.rate = rate;
    }

    /**
     * What may be released in one go. One thread's.
     *
     * @param credits how many more may be out
     * @param now by {@link System#nanoTime}
     * @param deadline when the answers are to be there
     * @param flights what is planned already
     */
    record Room(int credits, long now, Instant deadline, List<Flight> flights) {

        int left() {
            return credits - flights.size();
        }

        /** The same room, but for no more than so many. */
        Room atMost(int many) {
            return new Room(flights.size() + Math.min(left(), many), now, deadline, flights);
        }
    }

    /** The room for so many more releases from now on. */
    Room room(int credits, long now) {
        return new Room(credits, now, clock.instant().plus(settings.answerWithin()), new ArrayList<>());
    }

    /**
     * Plans releases into the batch.
     *
     * @return what is to be handed over once the batch is durable
     */
    List<Flight> plan(Batch batch, ChunkCache cache, Room room) {
        for (Hold hold : inOrder(cache)) {
            if (room.left() <= 0) {
                break;
            }
            // What is late goes to another line as soon as nothing of it is out.
            if (over(hold) == null && releases(hold) && isJudged(hold) && !steering.isLate(hold)) {
                Room some = room.atMost(steering.budget(hold, room.flights().size()));
                repeat(batch, hold, some);
                release(batch, hold, some);
            }
        }
        return room.flights();
    }

    /** Whether the lexicons in force were asked about its texts: nothing goes out that was only judged by older ones. */
    private boolean isJudged(Hold hold) {
        return hold.isJudgedBy(lexicons.version(hold.facts().organisation()));
    }

    private static List<Hold> inOrder(ChunkCache cache) {
        if (cache.holds().size() < 2) {
            return List.copyOf(cache.holds());
        }
        return cache.holds().stream()
                .sorted(Comparator.comparing(h -> h.terms().messageClass()))
                .toList();
    }

    private void repeat(Batch batch, Hold hold, Room room) {
        if (!hold.hasWaiting()) {
            return;
        }
        boolean resends = hold.terms().resends(profile.inDoubt());
        ChunkState state = hold.state();
        for (int i = 0; i < state.cursor() && room.left() > 0 && rate.permits(room.now()); i++) {
            boolean due = (hold.isDue(i, DeliveryState.RETRYING, room.now()) && steering.fits(hold, i))
                    || (mayResend(hold, i, resends) && hold.isDue(i, DeliveryState.IN_DOUBT, room.now()));
            if (due) {
                Batch.Change change = batch.change(state);
                batch.note(change, state.repeat(i));
                change.releasesIn(hold.terms().standing().runEpoch());
                depart(batch, hold, i, room);
            }
        }
    }

    private void release(Batch batch, Hold hold, Room room) {
        ChunkState state = hold.state();
        int most = Math.min(room.left(), hold.unreleased());
        boolean fitsAll = steering.fitsAll(hold);
        var passed = new ArrayList<Integer>(0);
        int many = 0;
        for (int i = state.cursor(); many < most && rate.permits(room.now()); i++) {
            if (state.state(i) == DeliveryState.PENDING) {
                if (fitsAll || steering.fits(hold, i)) {
                    depart(batch, hold, i, room);
                } else {
                    passed.add(i);
                }
                many++;
            }
        }
        if (many > 0) {
            Batch.Change change = batch.change(state);
            batch.note(change, state.release(many));
            passed.forEach(i -> batch.note(change, state.moved(steering.passed(hold, i))));
            change.releasesIn(hold.terms().standing().runEpoch());
        }
    }

    private void depart(Batch batch, Hold hold, int position, Room room) {
        if (hold.isDepartureUntold(room.now())) {
            batch.departs(hold);
        }
        var text = hold.content().text(position);
        rate.took(text.count());
        var id = new DeliveryId(new NoticeId(hold.terms().id()), hold.facts().index(position));
        var parcel = new Parcel(
                id,
                Math.max(1, hold.state().attempts(position)),
                hold.content().to(position),
                text,
                hold.terms().messageClass(),
                room.deadline(),
                hold.terms().from());
        room.flights()
                .add(new Flight(
                        mailbox,
                        hold,
                        position,
                        parcel,
                        room.now() + settings.answerWithin().toNanos()));
    }

    /** When something held back by the rate may go. */
    long nextNanos(long now) {
        return rate.nextNanos(now);
    }

    private @Nullable String over(Hold hold) {
        return hold.terms().standing().over(clock.instant());
    }

    private boolean releases(Hold hold) {
        return hold.terms().standing().releases() && hours.permits(hold.terms().messageClass());
    }

    /** How many positions in doubt of this chunk are going to be released again. */
    private int toRepeat(Hold hold) {
        List<Integer> doubtful = hold.state().inDoubtOn(profile.id().value());
        if (doubtful.isEmpty() || hold.terms().standing().stopped() || over(hold) != null) {
            return 0;
        }
        boolean resends = hold.terms().resends(profile.inDoubt());
        return (int) doubtful.stream().filter(i -> mayResend(hold, i, resends)).count();
    }

    /** Whether a position is to be released again that is in doubt: to nobody who objects by now. */
    private boolean mayResend(Hold hold, int position, boolean resends) {
        return (resends || hold.state().isToResend(position))
                && hold.state().isInDoubtOn(position, profile.id().value())
                && !hold.stops().containsKey(position);
    }

    /**
     * Stops whom a rule wants stopped, ends what is not to be released any more, closes what is finished, and lets go of what rests.
     *
     * @param leaving whether the line is being given up
     */
    void tidy(Batch batch, Hold hold, boolean leaving) {
        for (var wanted : hold.stops().entrySet()) {
            Batch.Change change = batch.change(hold.state());
            batch.note(change, hold.state().stopped(wanted.getKey(), wanted.getValue()));
        }
        if (hold.terms().standing().stopped()) {
            end(batch, hold, DeliveryState.CANCELLED, "notice-cancelled");
        } else {
            String over = over(hold);
            if (over != null) {
                end(batch, hold, DeliveryState.EXPIRED, over);
            }
        }
        if (hold.out() > 0) {
            return;
        }
        if (hold.state().isDone()) {
            batch.change(hold.state()).stage(Stage.DONE);
        } else if (hold.state().isClosed(toRepeat(hold))) {
            batch.change(hold.state()).stage(Stage.CLOSED);
        } else if (leaving || !releases(hold) || steering.isToLeave(hold)) {
            batch.change(hold.state()).stage(Stage.WAITING);
        } else if (isForOthers(hold)) {
            passOn(batch, hold);
        } else if (steering.isLate(hold)) {
            batch.change(hold.state()).passOnLate();
        }
    }

    /** Whether all that is left of the chunk is what this line passed on. */
    private boolean isForOthers(Hold hold) {
        ChunkState state = hold.state();
        if (state.count(DeliveryState.RETRYING) == 0 || hold.unreleased() > 0 || toRepeat(hold) > 0) {
            return false;
        }
        for (int i = 0; i < state.cursor(); i++) {
            if (state.state(i) == DeliveryState.RETRYING && steering.fits(hold, i)) {
                return false;
            }
        }
        return true;
    }

    private void passOn(Batch batch, Hold hold) {
        ChunkState state = hold.state();
        Batch.Change change = batch.change(state);
        for (int i = 0; i < state.cursor(); i++) {
            if (state.state(i) == DeliveryState.RETRYING && !steering.isWanted(hold, i)) {
                batch.note(change, state.unwanted(i));
            }
        }
        if (state.count(DeliveryState.RETRYING) > 0) {
            change.passOn(hold.everDeparted());
        }
    }

    /** What the channel answered, for the rate. */
    void answered(Flight flight, SubmitOutcome outcome) {
        rate.answered(outcome, flight.parcel().text().count(), flight.departedNanos(), System.nanoTime());
    }

    /** Parts in a second that the line takes; 0 while no limit is known. */
    double rate() {
        return rate.perSecond();
    }

    private static void end(Batch batch, Hold hold, DeliveryState as, String reason) {
        ChunkState state = hold.state();
        if (hold.unreleased() > 0) {
            Batch.Change change = batch.change(state);
            batch.note(change, state.endRest(as, reason));
        }
        if (state.count(DeliveryState.RETRYING) > 0) {
            Batch.Change change = batch.change(state);
            for (int i = 0; i < state.cursor(); i++) {
                if (state.state(i) == DeliveryState.RETRYING) {
                    batch.note(change, state.ended(i, as, reason));
                }
            }
        }
    }
}
