package org.qunfa.rest.events;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Scope;
import org.qunfa.messaging.Event;
import org.qunfa.messaging.Events;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.OrganisationId;
import org.qunfa.rest.Engines;
import org.qunfa.rest.Settings;
import org.qunfa.rest.access.Route;
import org.qunfa.rest.body.Paging;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.problem.Fault;

/**
 * The streams of events that are open (server-sent events of the HTML standard). A stream costs no thread; an organisation
 * with streams costs one. Safe for use by many threads.
 */
public final class EventStreams implements AutoCloseable {

    private static final String EVENTS = "/events";
    private static final int PAGE = 200;
    private static final String AFTER = "after";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    /** Where a problem of that header is. */
    private static final String RESUMED = "/" + LAST_EVENT_ID;

    private final Engines engines;
    private final Gate gate;
    private final Settings settings;
    private final ExecutorService threads;
    private final Map<OrganisationId, Opened> open = new HashMap<>();
    private final Map<OrganisationId, Integer> places = new HashMap<>();
    private boolean closed;

    public EventStreams(Engines engines, Gate gate, Settings settings) {
        this.engines = engines;
        this.gate = gate;
        this.settings = settings;
        var number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "qunfa-events-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether a request asks for a stream. */
    public static boolean isWanted(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return "GET".equals(request.getMethod())
                && EVENTS.equals(request.getPathInfo())
                && accept != null
                && accept.contains("text/event-stream")
                && !accept.contains("application/json");
    }

    /** Opens a stream. Whatever speaks against it is thrown, and nothing is answered then. */
    public void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Credentials credentials = Credentials.of(request);
        Route.note(request, Route.API + EVENTS);
        Visit visit = gate.admit(credentials, Scope.NOTICES_READ);
        visit.note(request);
        OrganisationId organisation = visit.organisation();
        String after = after(request);
        Events events = engines.events();
        String cursor = after == null ? events.end(organisation) : after;
        List<Event> first = after == null ? List.of() : first(request, events, new Beginning(organisation, cursor));
        takePlace(organisation);
        EventStream stream;
        try {
            stream = begin(request, response, new Beginning(organisation, cursor));
        } catch (IOException | RuntimeException e) {
            freePlace(organisation);
            throw e;
        }
        if (!first.isEmpty()) {
            stream.send(first);
        }
        if (add(organisation, new Feed.Admitted(stream, () -> gate.stillIn(credentials, Scope.NOTICES_READ)))) {
            stream.begin();
        } else {
            stream.close();
        }
    }

    /**
     * An organisation's streams.
     *
     * @param bell wakes their feed
     */
    private record Opened(List<Feed.Admitted> streams, Semaphore bell) {}

    /** Whose stream begins, and behind what. */
    private record Beginning(OrganisationId organisation, String cursor) {}

    private static List<Event> first(HttpServletRequest request, Events events, Beginning beginning) {
        try {
            return events.after(beginning.organisation(), beginning.cursor(), PAGE);
        } catch (Refusal e) {
            if (isResumed(request)) {
                throw Fault.at(422, RESUMED, "bad-cursor", "Last-Event-ID is not the id of an event of a stream");
            }
            throw e;
        }
    }

    private EventStream begin(HttpServletRequest request, HttpServletResponse response, Beginning beginning)
            throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("X-Accel-Buffering", "no");
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        OrganisationId organisation = beginning.organisation();
        var ends = new EventStream.Ends(() -> ring(organisation), gone -> leave(organisation, gone));
        return new EventStream(context, beginning.cursor(), ends);
    }

    private static @Nullable String after(HttpServletRequest request) {
        for (String name : request.getParameterMap().keySet()) {
            if (!name.equals(AFTER)) {
                throw Fault.of(400, "unknown-parameter", "a stream takes no query parameter but after");
            }
        }
        return isResumed(request)
                ? Paging.cursor(RESUMED, request.getHeader(LAST_EVENT_ID))
                : Paging.cursor("/after", request.getParameter(AFTER));
    }

    /** Whether a client goes on with a stream that broke off, which its browser tells by a header. */
    private static boolean isResumed(HttpServletRequest request) {
        String last = request.getHeader(LAST_EVENT_ID);
        return last != null && !last.isEmpty();
    }

    private synchronized void takePlace(OrganisationId organisation) {
        int own = places.getOrDefault(organisation, 0);
        if (closed || count() >= settings.eventStreams() || own >= settings.eventStreamsPerOrganisation()) {
            throw Fault.of(
                            503,
                            "too-many-streams",
                            "no further event stream can be opened now; close one, or try later")
                    .with("Retry-After", "30");
        }
        places.put(organisation, own + 1);
    }

    private synchronized void freePlace(OrganisationId organisation) {
        places.computeIfPresent(organisation, (o, own) -> own == 1 ? null : own - 1);
    }

    private synchronized boolean add(OrganisationId organisation, Feed.Admitted admitted) {
        if (closed) {
            return false;
        }
        Opened opened = open.get(organisation);
        if (opened != null) {
            opened.streams().add(admitted);
            return true;
        }
        var bell = new Semaphore(0);
        open.put(organisation, new Opened(new ArrayList<>(List.of(admitted)), bell));
        var crowd = new Feed.Crowd(() -> streams(organisation), bell);
        threads.execute(new Feed(organisation, engines, crowd, settings.heartbeatSeconds()));
        return true;
    }

    /** The streams of an organisation; once there are none, its feed is over. */
    private synchronized List<Feed.Admitted> streams(OrganisationId organisation) {
        Opened opened = open.get(organisation);
        if (opened == null || opened.streams().isEmpty()) {
            open.remove(organisation);
            return List.of();
        }
        return List.copyOf(opened.streams());
    }

    private synchronized void ring(OrganisationId organisation) {
        Opened opened = open.get(organisation);
        if (opened != null) {
            opened.bell().release();
        }
    }

    private synchronized void leave(OrganisationId organisation, EventStream gone) {
        freePlace(organisation);
        Opened opened = open.get(organisation);
        if (opened != null) {
            opened.streams().removeIf(a -> a.stream() == gone);
        }
    }

    /** How many streams are open. */
    public synchronized int count() {
        return places.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Ends all streams. */
    @Override
    public void close() {
        List<Feed.Admitted> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            open.values().forEach(o -> all.addAll(o.streams()));
        }
        all.forEach(a -> a.stream().close());
        threads.shutdownNow();
    }
}
