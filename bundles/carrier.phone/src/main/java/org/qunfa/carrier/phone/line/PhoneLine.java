package org.qunfa.carrier.phone.line;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.phone.poll.Answers;
import org.qunfa.carrier.phone.poll.Malformed;
import org.qunfa.carrier.phone.poll.Poll;
import org.qunfa.carrier.phone.poll.PollReader;
import org.qunfa.carrier.phone.settings.LineSettings;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.wire.host.Quiet;

/**
 * One line over a phone that asks what to send. A message is offered with every answer until the phone says that it has it, and the
 * app sends each id once: so nothing is sent twice, whatever is lost on the way. One thread of its own does everything; safe for use
 * by many threads.
 */
public final class PhoneLine {

    /** How long before its deadline a message ends, so that its outcome is in time. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final WebhookReply CLOSED = Answers.error(503, "the line is closed; ask again later");

    private final LineSettings settings;
    private final Clock clock;
    private final byte[] authorization;
    private final Outbox outbox = new Outbox();
    private final Inbox inbox;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    /** Polls that have no answer yet. */
    private final Set<Asked> asked = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Running running;

    /** All below are the thread's. */
    private LineState state = LineState.CONNECTING;

    private long heardNanos;
    private boolean closing;

    /** What there is between open and close. */
    private record Running(Quiet host, ScheduledThreadPoolExecutor thread) {}

    /** A poll and its answer. */
    private record Asked(CompletableFuture<WebhookReply> reply) {}

    /** Nobody is answered before {@link #open}. */
    public PhoneLine(LineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        authorization = ("Bearer " + settings.pairingKey()).getBytes(StandardCharsets.UTF_8);
        inbox = new Inbox(settings.number());
    }

    /** Begins to wait for the phone. */
    public CompletionStage<Void> open(ChannelHost host) {
        String name = "line " + settings.profile().id();
        var thread = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var opened = new Running(new Quiet(host), thread);
        host.state(LineState.CONNECTING, "no poll yet", "The line is waiting for the phone.");
        later(opened, Duration.ZERO, () -> {
            heardNanos = System.nanoTime();
            if (settings.enabled()) {
                listen(opened, settings.pace().silence());
            } else {
                say(opened, LineState.DOWN, "switched off", "The line is switched off in its settings.");
            }
        });
        running = opened;
        return CompletableFuture.completedFuture(null);
    }

    private static void later(Running with, Duration wait, Runnable work) {
        try {
            @SuppressWarnings("unused") // Nobody waits for it.
            var unasked = with.thread().schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The line is closed, so that nothing is due any more.
        }
    }

    private void say(Running with, LineState next, String detail, String sentence) {
        if (next != state) {
            state = next;
            with.host().state(next, detail, sentence);
        }
    }

    /** Looks after the wait whether the phone was silent for too long. */
    private void listen(Running with, Duration wait) {
        later(with, wait, () -> {
            Duration silent = Duration.ofNanos(System.nanoTime() - heardNanos);
            Duration left = settings.pace().silence().minus(silent);
            if (left.toMillis() > 0) {
                listen(with, left);
            } else if (!closing) {
                lost(with);
                listen(with, settings.pace().silence());
            }
        });
    }

    private void lost(Running with) {
        String detail = "no poll for " + settings.pace().silence().toSeconds() + " s";
        say(with, LineState.DOWN, detail, "The phone does not ask any more; the line waits for it.");
        outbox.all().forEach(message -> outbox.end(message, message.given(detail)));
    }

    /** Takes one message, for the phone's next poll. */
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        Running with = running;
        if (with == null) {
            return CompletableFuture.completedFuture(new SubmitOutcome.Down("the line is not open"));
        }
        var message = new Message(parcel);
        try {
            with.thread().execute(() -> take(with, message));
        } catch (RejectedExecutionException e) {
            message.outcome().complete(new SubmitOutcome.Down("the line is closed"));
        }
        return message.outcome();
    }

    private void take(Running with, Message message) {
        Duration left =
                Duration.between(clock.instant(), message.parcel().deadline()).minus(MARGIN);
        if (closing || state != LineState.UP || left.toMillis() <= 0) {
            message.outcome().complete(new SubmitOutcome.Down("the phone does not ask for messages"));
        } else {
            outbox.add(message);
            later(with, left, () -> outbox.end(message, message.given("its time is over")));
        }
    }

    /** Reads a poll and answers it. */
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        Running with = running;
        byte[] said = webhook.header("Authorization").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(authorization, said)) {
            return answer(Answers.error(401, "send the key of this line: Authorization: Bearer KEY"));
        }
        if (with == null || !settings.enabled()) {
            return answer(Answers.error(503, "the line is switched off; ask again later"));
        }
        Poll poll;
        try {
            poll = PollReader.read(webhook.body(), webhook.at());
        } catch (Malformed e) {
            return answer(Answers.error(400, e.sentence()));
        }
        var one = new Asked(new CompletableFuture<>());
        asked.add(one);
        @SuppressWarnings("unused") // The reply is what everybody waits for.
        var unasked = on(with, () -> heard(with, poll))
                .thenCompose(durable -> CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new)))
                .handle((stored, thrown) -> thrown == null)
                .thenCompose(stored -> stored
                        ? on(with, () -> offers(poll.most()))
                        : answer(Answers.error(503, "not everything could be stored; bring it again")))
                .exceptionally(thrown -> CLOSED)
                .thenAccept(one.reply()::complete)
                .thenRun(() -> asked.remove(one));
        return one.reply();
    }

    private WebhookReply offers(int most) {
        List<Answers.Offer> offers = closing ? List.of() : outbox.offers(most);
        return Answers.taken(offers, settings.pace().poll());
    }

    private static CompletableFuture<WebhookReply> answer(WebhookReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** Does something on the line's thread. The future fails when the line is closed. */
    private static <T> CompletableFuture<T> on(Running with, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, with.thread());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Does what a poll says. While the line waits for its end, it hears what became of the messages that are out and no more; the
     * phone brings all of it again, to the next life.
     *
     * @return each finishes when a thing that it brought is durable
     */
    private List<CompletableFuture<Void>> heard(Running with, Poll poll) {
        heardNanos = System.nanoTime();
        if (closing) {
            poll.done().forEach(this::reported);
            return List.of(CompletableFuture.failedFuture(new IllegalStateException("the line is ending")));
        }
        say(with, LineState.UP, "the phone asks", "The line is up.");
        poll.got().forEach(id -> stored(with, id));
        var durable = new ArrayList<CompletableFuture<Void>>();
        for (Poll.Report report : poll.done()) {
            stored(with, report.message());
            Receipt receipt = outbox.receipt(report);
            if (receipt != null) {
                durable.add(with.host().receipt(receipt).toCompletableFuture());
            }
            reported(report);
        }
        poll.texts().forEach(text -> durable.add(inbox.take(text, with.host())));
        return durable;
    }

    private void stored(Running with, String id) {
        Message message = outbox.find(id);
        if (message != null && message.stored()) {
            later(with, settings.pace().report(), () -> outbox.end(message, message.given("its time is over")));
        }
    }

    private void reported(Poll.Report report) {
        Message message = outbox.find(report.message());
        if (message != null) {
            message.report(report);
            message.whole(settings.pace().pause()).ifPresent(outcome -> outbox.end(message, outcome));
        }
    }

    /** Takes nothing new, waits for what the phone was told of, and ends. */
    public CompletionStage<Void> close(Duration patience) {
        Running with = running;
        if (with == null) {
            return CompletableFuture.completedFuture(null);
        }
        later(with, Duration.ZERO, () -> leave(with, patience));
        return closed;
    }

    private void leave(Running with, Duration patience) {
        if (closing) {
            return;
        }
        closing = true;
        String why = "the line was closed";
        outbox.all().stream()
                .filter(message -> message.given(why) instanceof SubmitOutcome.Down)
                .forEach(message -> outbox.end(message, message.given(why)));
        var late = new CompletableFuture<Void>();
        later(with, patience, () -> {
            outbox.all().forEach(message -> outbox.end(message, message.given(why)));
            late.complete(null);
        });
        Stream<CompletableFuture<?>> out = Stream.concat(
                outbox.all().stream().map(Message::outcome), asked.stream().map(Asked::reply));
        @SuppressWarnings("unused") // Who closes waits for its end.
        var unasked = CompletableFuture.anyOf(late, CompletableFuture.allOf(out.toArray(CompletableFuture[]::new)))
                // What ended last is to be heard of before the end.
                .thenRun(() -> later(with, Duration.ZERO, () -> end(with)));
    }

    private void end(Running with) {
        with.host().close();
        with.thread().shutdown();
        asked.forEach(one -> one.reply().complete(CLOSED));
        closed.complete(null);
    }
}
