package org.qunfa.rest.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.qunfa.messaging.Event;
import org.qunfa.rest.json.Json;

/**
 * One client's stream of events. Holds what was not written yet, at most a page, and no thread: whoever offers something
 * writes as much as goes without waiting, and the container comes back for the rest. Safe for use by many threads.
 */
final class EventStream implements WriteListener, AsyncListener {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Ends ends;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private String cursor;
    private long writtenAt = System.nanoTime();
    private boolean begun;
    private boolean unflushed;
    private boolean closed;

    /**
     * Who is told about a stream.
     *
     * @param free told on a thread of the container's when all that was offered is written
     * @param left told once, when the stream has ended
     */
    record Ends(Runnable free, Consumer<EventStream> left) {}

    /**
     * Makes a stream.
     *
     * @param cursor behind which the stream goes on
     */
    EventStream(AsyncContext context, String cursor, Ends ends) throws IOException {
        this.context = context;
        this.cursor = cursor;
        this.ends = ends;
        this.out = context.getResponse().getOutputStream();
        waiting.add(("retry: 3000\nid: " + cursor + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the container write. */
    void begin() {
        context.addListener(this);
        out.setWriteListener(this);
    }

    /** Behind which the next events come. */
    synchronized String cursor() {
        return cursor;
    }

    /** Whether all that was offered is written. */
    synchronized boolean ready() {
        return begun && !closed && waiting.isEmpty();
    }

    /** Whether a client has not read for a minute. */
    synchronized boolean stuck(long now) {
        return !waiting.isEmpty() && now - writtenAt > PATIENCE;
    }

    /** Whether nothing was written for so long. */
    synchronized boolean idle(long now, long nanos) {
        return waiting.isEmpty() && now - writtenAt >= nanos;
    }

    /** Sends a comment. */
    synchronized void beat() {
        offer(": \n\n");
    }

    /** Sends events, the oldest first. */
    synchronized void send(List<Event> events) {
        var text = new StringBuilder();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            text.append("event: ").append(event.type()).append('\n');
            text.append("data: ")
                    .append(new String(Json.bytes(EventAnswer.of(event)), StandardCharsets.UTF_8))
                    .append('\n');
            // Several events can share a cursor; only behind the last of them may a client resume.
            if (i + 1 == events.size() || !events.get(i + 1).cursor().equals(event.cursor())) {
                text.append("id: ").append(event.cursor()).append('\n');
                cursor = event.cursor();
            }
            text.append('\n');
        }
        offer(text.toString());
    }

    private void offer(String text) {
        if (!closed) {
            waiting.add(text.getBytes(StandardCharsets.UTF_8));
            drain();
        }
    }

    private void drain() {
        if (!begun || closed) {
            return;
        }
        try {
            while (out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                    writtenAt = System.nanoTime();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    /** Ends the stream; the client may come again. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The container has ended it already, which is what is wanted.
        }
        ends.left().accept(this);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
            drain();
        }
        if (ready()) {
            ends.free().run();
        }
    }

    @Override
    public void onError(Throwable broken) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
