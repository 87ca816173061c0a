package org.qunfa.messaging.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qunfa.messaging.chunk.ChunkState;
import org.qunfa.messaging.chunk.Stage;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeId;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;

/**
 * Decides what a line releases next: codes before notices before marketing, what waits for a second try before what was never
 * tried, within the line's window and rate. Ends what is not to be released any more. One thread's.
 */
final class Planner {

    private final ChannelProfile profile;
    private final PumpSettings settings;
    private final Mailbox mailbox;
    private final Clock clock;
    private final RateLimit rate;

    Planner(ChannelProfile profile, PumpSettings settings, Mailbox mailbox, Clock clock) {
        this.profile = profile;
        this.settings = settings;
        this.mailbox = mailbox;
        this.clock = clock;
        rate = new RateLimit(profile.ratePerSecond(), System.nanoTime());
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
            if (!isOver(hold) && hold.terms().standing().releases()) {
                repeat(batch, hold, room);
                release(batch, hold, room);
            }
        }
        return room.flights();
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
            boolean due = hold.isDue(i, DeliveryState.RETRYING, room.now())
                    || (resends
                            && state.isInDoubtOn(i, profile.id().value())
                            && hold.isDue(i, DeliveryState.IN_DOUBT, room.now()));
            if (due) {
                Batch.Change change = batch.change(state);
                batch.note(change, state.repeat(i));
                change.releasesIn(hold.terms().standing().runEpoch());
                depart(hold, i, room);
            }
        }
    }

    private void release(Batch batch, Hold hold, Room room) {
        ChunkState state = hold.state();
        int most = Math.min(room.left(), hold.unreleased());
        int many = 0;
        for (int i = state.cursor(); many < most && rate.permits(room.now()); i++) {
            if (state.state(i) == DeliveryState.PENDING) {
                depart(hold, i, room);
                many++;
            }
        }
        if (many > 0) {
            Batch.Change change = batch.change(state);
            batch.note(change, state.release(many));
            change.releasesIn(hold.terms().standing().runEpoch());
        }
    }

    private void depart(Hold hold, int position, Room room) {
        var text = hold.content().text(position);
        rate.took(text.count());
        var id = new DeliveryId(new NoticeId(hold.terms().id()), hold.facts().index(position));
        var parcel = new Parcel(
                id,
                Math.max(1, hold.state().attempts(position)),
                hold.content().to(position),
                text,
                hold.terms().messageClass(),
                room.deadline());
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

    private boolean isOver(Hold hold) {
        return hold.terms().validUntil().isBefore(clock.instant());
    }

    /** How many positions in doubt of this chunk are going to be released again. */
    private int toRepeat(Hold hold) {
        boolean resends = hold.terms().resends(profile.inDoubt())
                && !hold.terms().standing().stopped()
                && !isOver(hold);
        return resends ? hold.state().inDoubtOn(profile.id().value()) : 0;
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
        } else if (isOver(hold)) {
            end(batch, hold, DeliveryState.EXPIRED, "validity-over");
        }
        if (hold.out() > 0) {
            return;
        }
        if (hold.state().isDone()) {
            batch.change(hold.state()).stage(Stage.DONE);
        } else if (hold.state().isClosed(toRepeat(hold))) {
            batch.change(hold.state()).stage(Stage.CLOSED);
        } else if (leaving || !hold.terms().standing().releases()) {
            batch.change(hold.state()).stage(Stage.WAITING);
        }
    }

    private static void end(Batch batch, Hold hold, DeliveryState as, String reason) {
        ChunkState state = hold.state();
        if (hold.unreleased() > 0) {
            Batch.Change change = batch.change(state);
            batch.note(change, state.endRest(as));
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
