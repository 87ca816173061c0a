package org.qunfa.carrier.smppserver.feed;

import com.cloudhopper.smpp.pdu.DeliverSm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.smppserver.account.Guest;
import org.qunfa.carrier.smppserver.message.LongTexts;
import org.qunfa.carrier.smppserver.session.Session;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;

/**
 * Tells one account, over its sessions on this node, what happened: a batch of events at a time, and the next when all of it was
 * taken and the cursor is stored. What was out when a session, the node or the application ended is told again. {@link #run} is
 * called by one thread at a time; all else by any.
 */
final class Feed {

    private static final int BATCH = 100;
    private static final int ENDED = 20;

    /** What feeds have in common. */
    record Shared(Events events, Telling telling, ReaderRows rows, Duration lease, Duration pause) {}

    private final Shared shared;
    private final String key;
    private final Runnable wake;
    private final List<Session> sessions = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final List<UUID> ended = new ArrayList<>();
    private @Nullable String cursor;
    private @Nullable String next;
    private long heldUntil;
    private boolean held;
    private int turn;

    /** @param wake has {@link #run} called soon */
    Feed(Shared shared, String key, Runnable wake) {
        this.shared = shared;
        this.key = key;
        this.wake = wake;
    }

    String key() {
        return key;
    }

    synchronized void add(Session session) {
        sessions.add(session);
    }

    /** @return whether nobody is left */
    synchronized boolean remove(Session session) {
        sessions.remove(session);
        return sessions.isEmpty();
    }

    synchronized boolean isIdle() {
        return sessions.isEmpty();
    }

    /**
     * Does what there is to do now.
     *
     * @return whether there may be more at once
     */
    boolean run() {
        Guest guest = guest();
        if (guest == null || !hold()) {
            return false;
        }
        if (isEmpty() && !fill(guest)) {
            return false;
        }
        send();
        return finish();
    }

    private synchronized @Nullable Guest guest() {
        sessions.removeIf(session -> !session.isBound());
        return sessions.isEmpty() ? null : sessions.get(0).guest();
    }

    /** Keeps the account's lease; a third of it before its end at the latest. */
    private boolean hold() {
        long now = System.nanoTime();
        long third = shared.lease().toNanos() / 3;
        if (held && heldUntil - now > 2 * third) {
            return true;
        }
        Optional<String> found = shared.rows().hold(key);
        held = found.isPresent();
        if (!held) {
            forget();
            return false;
        }
        heldUntil = now + shared.lease().toNanos();
        String stored = found.get();
        if (!stored.equals(cursor)) {
            forget();
            cursor = stored;
        }
        return true;
    }

    private synchronized void forget() {
        items.clear();
        ended.clear();
        next = null;
        cursor = null;
    }

    private synchronized boolean isEmpty() {
        return items.isEmpty() && next == null;
    }

    /** Reads what there is to tell; whether there is anything. */
    private boolean fill(Guest guest) {
        if (!guest.hears()) {
            return false;
        }
        var read = new ArrayList<DeliverSm>();
        var texts = new ArrayList<UUID>();
        for (LongTexts.Told text : shared.telling().ended(key, ENDED)) {
            read.addAll(shared.telling().ofEnd(text));
            texts.add(text.id());
        }
        List<Event> events = shared.events().after(guest.organisation(), cursor, BATCH);
        for (Event event : events) {
            read.addAll(shared.telling().of(guest, event));
        }
        if (events.isEmpty() && texts.isEmpty()) {
            return false;
        }
        synchronized (this) {
            read.forEach(pdu -> items.add(new Item(pdu)));
            ended.addAll(texts);
            next = events.isEmpty() ? cursor : events.get(events.size() - 1).cursor();
        }
        return true;
    }

    /** Hands over as much as the sessions take. */
    private void send() {
        List<Session> to;
        List<Item> due;
        long now = System.nanoTime();
        synchronized (this) {
            to = List.copyOf(sessions);
            due = items.stream().filter(item -> item.isDue(now)).toList();
        }
        for (Item item : due) {
            if (!hand(item, to)) {
                return;
            }
        }
    }

    private boolean hand(Item item, List<Session> to) {
        synchronized (this) {
            item.out = true;
        }
        for (int i = 0; i < to.size(); i++) {
            turn++;
            if (to.get(Math.floorMod(turn, to.size())).deliver(item.pdu, status -> outcome(item, status))) {
                return true;
            }
        }
        synchronized (this) {
            item.out = false;
        }
        return false;
    }

    private void outcome(Item item, int status) {
        synchronized (this) {
            item.outcome(status, shared.pause().toNanos());
        }
        wake.run();
    }

    /** Stores that all was taken, when it was. */
    private boolean finish() {
        String to;
        List<UUID> texts;
        synchronized (this) {
            to = next;
            if (to == null || !items.stream().allMatch(item -> item.done)) {
                return false;
            }
            texts = List.copyOf(ended);
        }
        texts.forEach(shared.telling()::wasTold);
        if (!to.equals(cursor)) {
            held = shared.rows().advance(key, to);
        }
        synchronized (this) {
            items.clear();
            ended.clear();
            next = null;
            cursor = held ? to : null;
        }
        return held;
    }

    /** Gives the account back for another door to tell it. */
    void release() {
        if (held) {
            held = false;
            shared.rows().release(key);
        }
        forget();
    }
}
