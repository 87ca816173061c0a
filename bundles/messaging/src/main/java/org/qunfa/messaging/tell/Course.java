package org.qunfa.messaging.tell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Webhooks.Attempt;
import org.qunfa.messaging.tell.post.Reply;

/**
 * One webhook while this node tells it: what is out, what is next, and what has changed since the database knows. Nothing that
 * ended makes room for something new before it is stored, so that after a crash no more is told twice than was out. For one
 * thread.
 */
final class Course {

    private static final int MOST_RETRIES = 1_000;

    private final Pace pace;
    private final Window window;
    private final Map<String, Retry> due = new LinkedHashMap<>();
    private final Set<String> out = new HashSet<>();
    private final List<Message> ended = new ArrayList<>();
    private final Changes changes = new Changes();
    private Receiver receiver;
    private Standing standing;
    private int retries;
    private boolean retriesTurn;
    private boolean news = true;
    private Instant restUntil = Instant.MIN;

    /** What the database does not know yet. */
    static final class Changes {
        final List<Attempt> attempts = new ArrayList<>();
        final Map<String, Retry> retries = new LinkedHashMap<>();
        final Set<String> finished = new HashSet<>();
        boolean any;

        @Nullable
        String switchedOff;

        private void clear() {
            attempts.clear();
            retries.clear();
            finished.clear();
            any = false;
        }
    }

    /**
     * A webhook as it is stored.
     *
     * @param retries messages that are sent again, in all
     */
    record Stored(Receiver receiver, Window window, Standing standing, int retries) {}

    Course(Stored stored, Pace pace) {
        this.pace = pace;
        receiver = stored.receiver();
        window = stored.window();
        standing = stored.standing();
        retries = stored.retries();
    }

    Receiver receiver() {
        return receiver;
    }

    Standing standing() {
        return standing;
    }

    Window window() {
        return window;
    }

    Changes changes() {
        return changes;
    }

    /** Takes over what the owner changed. */
    void wants(Receiver changed) {
        receiver = changed;
    }

    /** Reads nothing for a while, because what is there cannot be read. */
    void rest(Instant until) {
        restUntil = until;
    }

    void news(boolean there) {
        news = there;
    }

    /** Whether new events are to be read now, if there are any. */
    boolean wantsEvents(Instant now) {
        return changes.switchedOff == null && window.wantsMore() && mayTell(now) && !now.isBefore(restUntil);
    }

    /** Whether there may be something to read. */
    boolean hasNews() {
        return news;
    }

    private boolean mayTell(Instant now) {
        return !standing.paused(now) && !standing.quiet(now) && retries < MOST_RETRIES;
    }

    /** Adds a message that is due again, unless it is known already. */
    void due(Retry retry) {
        String id = retry.payload().id();
        if (!out.contains(id) && !changes.retries.containsKey(id)) {
            due.putIfAbsent(id, retry);
        }
    }

    /** The next message to send; null when there is none now. */
    @Nullable
    Message next(Instant now) {
        if (changes.switchedOff != null || standing.quiet(now)) {
            return null;
        }
        // By turns, so that neither what fails always nor what is new stops the other.
        retriesTurn = !retriesTurn;
        Message first = retriesTurn ? again() : fresh(now);
        return first != null ? first : retriesTurn ? fresh(now) : again();
    }

    private @Nullable Message again() {
        var all = due.values().iterator();
        if (!all.hasNext()) {
            return null;
        }
        Retry retry = all.next();
        all.remove();
        return sent(new Message(this, retry.payload(), List.of(), retry, standing.failing()));
    }

    private @Nullable Message fresh(Instant now) {
        if (!mayTell(now)) {
            return null;
        }
        List<Window.Slot> slots = window.take(standing.failing() ? 1 : receiver.batch());
        return slots.isEmpty()
                ? null
                : sent(new Message(this, Payload.of(Window.events(slots)), slots, null, standing.failing()));
    }

    private Message sent(Message message) {
        out.add(message.payload().id());
        return message;
    }

    /** Takes note of what became of a message. */
    void ended(Message.Ended end) {
        Message message = end.message();
        Reply reply = end.reply();
        Instant now = end.at();
        changes.any = true;
        changes.attempts.add(attempt(message, reply, now));
        ended.add(message);
        if (reply.taken()) {
            standing = standing.taken(now);
            message.slots().forEach(Window.Slot::pass);
            if (message.again() != null) {
                finish(message);
            }
        } else {
            failed(message, reply, now);
        }
        window.advance();
    }

    private static Attempt attempt(Message message, Reply reply, Instant now) {
        Payload payload = message.payload();
        Integer status = reply.status() == 0 ? null : reply.status();
        return new Attempt(now, payload.id(), payload.type(), message.tries(), status, reply.fault(), reply.took());
    }

    private void finish(Message message) {
        changes.finished.add(message.payload().id());
        changes.retries.remove(message.payload().id());
        retries--;
    }

    private void failed(Message message, Reply reply, Instant now) {
        boolean fresh = message.again() == null;
        standing = standing.failed(reply, fresh, pace, now);
        Instant since = standing.failingSince();
        if (reply.gone()) {
            changes.switchedOff = "gone";
        } else if (since != null && !now.isBefore(since.plus(pace.switchOff()))) {
            changes.switchedOff = "failing";
        }
        Instant first = message.again() == null ? now : message.again().first();
        Instant next = pace.next(message.tries(), first, now);
        if (next == null) {
            standing = standing.gaveUp();
            message.slots().forEach(Window.Slot::pass);
            if (!fresh) {
                finish(message);
            }
        } else if (!fresh || changes.switchedOff == null) {
            // What is new when it is switched off stays behind the cursor instead.
            changes.retries.put(message.payload().id(), new Retry(message.payload(), message.tries(), first, next));
            message.slots().forEach(Window.Slot::pass);
            retries += fresh ? 1 : 0;
        }
    }

    /** Takes note that events were read. */
    void read() {
        if (window.advance()) {
            changes.any = true;
        }
    }

    /** Takes note that the changes are stored; gives the messages whose places are free now. */
    List<Message> stored() {
        var free = List.copyOf(ended);
        ended.clear();
        free.forEach(m -> out.remove(m.payload().id()));
        changes.clear();
        return free;
    }
}
