package org.qunfa.carrier.aliyun.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.qunfa.carrier.aliyun.api.CloudApi;
import org.qunfa.carrier.aliyun.api.Codes;
import org.qunfa.carrier.aliyun.api.Json;
import org.qunfa.carrier.aliyun.api.Reply;
import org.qunfa.carrier.aliyun.settings.LineSettings;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.RefusalReason;
import org.qunfa.plugin.carrier.SubmitOutcome;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * One line over the service. A look at what is approved, every so often, is what tells whether the line is up; messages are sent one
 * call each, because only so has each its own name. One thread of its own keeps the time; answers come on the platform's. Safe for
 * use by many threads.
 */
public final class CloudLine {

    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ASKED_AT_ONCE = 8;

    private final LineSettings settings;
    private final Clock clock;
    private final Hooks hooks;
    private final Outstanding outstanding;
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Running running;
    private volatile ApprovedTexts approved = ApprovedTexts.NONE;
    private volatile LineState state = LineState.CONNECTING;
    private volatile Look next = new Look(new AtomicBoolean(true), CompletableFuture.completedFuture(null));
    private volatile boolean closing;

    /**
     * A look at what is approved, which begins once: when its time has come, or never, because another comes before it or the line is
     * closed.
     *
     * @param over finishes when nothing of it is under way
     */
    private record Look(AtomicBoolean begun, CompletableFuture<Void> over) {
        boolean begins() {
            return begun.compareAndSet(false, true);
        }
    }

    /**
     * A message on its way.
     *
     * @param over finishes when everybody has heard of the outcome
     */
    private record Flight(CompletableFuture<SubmitOutcome> outcome, CompletableFuture<Void> over) {
        void end(SubmitOutcome known) {
            if (outcome.complete(known)) {
                over.complete(null);
            }
        }
    }

    /** What there is between open and close. */
    private record Running(
            Quiet host, CloudApi api, Catalogue catalogue, Inquiry inquiry, ScheduledThreadPoolExecutor thread) {}

    /** Nothing is called before {@link #open}. */
    public CloudLine(LineSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        hooks = new Hooks(settings.service().hookKey(), settings.profile().source());
        outstanding = new Outstanding(settings.pace().pull());
    }

    /** Begins to look for the service. */
    public CompletionStage<Void> open(ChannelHost host) {
        var quiet = new Quiet(host);
        String name = "line " + settings.profile().id();
        var thread = new ScheduledThreadPoolExecutor(1, work -> {
            var made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
        var api = new CloudApi(
                host.http(), settings.service().endpoint(), settings.service().key(), clock);
        Duration patience = settings.pace().answer();
        var catalogue = new Catalogue(api, settings.texts().longestValue(), patience);
        var opened = new Running(quiet, api, catalogue, new Inquiry(api, patience), thread);
        running = opened;
        host.state(LineState.CONNECTING, "not connected yet", "The line is looking for the service.");
        if (settings.enabled()) {
            look(opened, Duration.ZERO, settings.pace().reconnectLeast());
            if (!settings.pace().pull().isZero()) {
                later(opened, ROUND, () -> pull(opened));
            }
        } else {
            say(opened, LineState.DOWN, "switched off", "The line is switched off in its settings.");
        }
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

    /** Looks now, unless that is under way: something went wrong. */
    private void hurry(Running with) {
        if (next.begins()) {
            look(with, Duration.ZERO, settings.pace().reconnectLeast());
        }
    }

    /** @param retry how long to wait when it fails */
    private void look(Running with, Duration wait, Duration retry) {
        var look = new Look(new AtomicBoolean(), new CompletableFuture<>());
        next = look;
        later(with, wait, () -> {
            if (look.begins()) {
                with.catalogue().learn().thenAccept(learning -> {
                    look.over().complete(null);
                    later(with, Duration.ZERO, () -> learnt(with, learning, retry));
                });
            }
        });
    }

    private void learnt(Running with, Catalogue.Learning learning, Duration retry) {
        if (closing) {
            return;
        }
        if (learning instanceof Catalogue.Learning.Known known) {
            found(with, known.texts());
            look(with, settings.pace().refresh(), settings.pace().reconnectLeast());
        } else if (learning instanceof Catalogue.Learning.Failed failed) {
            lost(with, failed.reply());
            Duration longer = retry.multipliedBy(2);
            Duration most = settings.pace().reconnectMost();
            look(with, retry, longer.compareTo(most) > 0 ? most : longer);
        }
    }

    /** The line is up when the platform knows what may go over it. */
    private void found(Running with, ApprovedTexts texts) {
        ApprovedTexts all =
                texts.signatures().isEmpty() || settings.texts().signature().isEmpty() ? texts : withUnsigned(texts);
        String detail =
                texts.signatures().size() + " signatures, " + texts.texts().size() + " templates";
        @SuppressWarnings("unused") // The next look tries again.
        var unasked = with.host()
                .approved(all)
                .thenRun(() -> later(with, Duration.ZERO, () -> {
                    approved = all;
                    say(with, LineState.UP, detail, "The line is up.");
                }));
    }

    private static ApprovedTexts withUnsigned(ApprovedTexts texts) {
        var signatures = new HashSet<>(texts.signatures());
        signatures.add("");
        return new ApprovedTexts(signatures, texts.texts());
    }

    private void lost(Running with, Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            boolean blocked = notSent.why().code().equals("blocked");
            say(
                    with,
                    LineState.DOWN,
                    notSent.why().code() + ": " + notSent.why().detail(),
                    blocked
                            ? "The platform does not let the line call this host; look at its endpoint."
                            : "The service cannot be reached; the line tries again.");
        } else if (reply instanceof Reply.Refused refused) {
            say(
                    with,
                    LineState.DOWN,
                    "refused: " + refused.code(),
                    "The service refuses the account; look at its key, and at what the account may do.");
        } else {
            say(with, LineState.DOWN, "no answer", "The service does not answer; the line tries again.");
        }
    }

    /** A call went wrong: the line is looked at, and is down where nothing reaches the service. */
    private void doubt(Running with, Reply reply) {
        boolean busy =
                reply instanceof Reply.NotSent notSent && notSent.why().code().equals("busy");
        if (reply instanceof Reply.NotSent && !busy) {
            lost(with, reply);
        }
        hurry(with);
    }

    private void say(Running with, LineState next, String detail, String sentence) {
        if (!closing && next != state) {
            state = next;
            with.host().state(next, detail, sentence);
        }
    }

    /** Hands one message over. */
    public CompletionStage<SubmitOutcome> submit(Parcel parcel) {
        Running with = running;
        if (with == null || closing || state != LineState.UP) {
            return CompletableFuture.completedFuture(new SubmitOutcome.Down("the service does not answer"));
        }
        Optional<ApprovedTexts.Fit> fit =
                approved.fit(String.join("", parcel.text().parts()));
        if (fit.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new SubmitOutcome.Refused(RefusalReason.CONTENT, "no-approved-text"));
        }
        Instant now = clock.instant();
        Sent sent = Sent.of(parcel, now);
        var flight = new Flight(new CompletableFuture<>(), new CompletableFuture<>());
        flights.add(flight);
        @SuppressWarnings("unused") // The flight is what everybody waits for.
        var unasked = with.api()
                .call("SendSms", parameters(parcel, fit.get(), sent), patience(parcel, now))
                .thenAccept(reply -> {
                    flight.end(outcome(reply, sent));
                    flights.remove(flight);
                    if (reply instanceof Reply.NotSent || reply instanceof Reply.Unknown) {
                        later(with, Duration.ZERO, () -> doubt(with, reply));
                    }
                });
        return flight.outcome();
    }

    private Duration patience(Parcel parcel, Instant now) {
        Duration left = Duration.between(now, parcel.deadline());
        Duration usual = settings.pace().answer();
        Duration wanted = left.compareTo(usual) < 0 ? left : usual;
        return wanted.toMillis() < 1 ? Duration.ofMillis(1) : wanted;
    }

    private Map<String, String> parameters(Parcel parcel, ApprovedTexts.Fit fit, Sent sent) {
        var parameters = new TreeMap<String, String>();
        parameters.put("PhoneNumbers", sent.number());
        parameters.put("SignName", fit.signature().isEmpty() ? settings.texts().signature() : fit.signature());
        parameters.put("TemplateCode", fit.text().code());
        parameters.put("OutId", sent.outId());
        if (!fit.values().isEmpty()) {
            parameters.put("TemplateParam", Json.write(fit.values()));
        }
        String source = settings.profile().source();
        if (!source.isEmpty() && parcel.from().length() > source.length()) {
            parameters.put("SmsUpExtendCode", parcel.from().substring(source.length()));
        }
        return parameters;
    }

    private SubmitOutcome outcome(Reply reply, Sent sent) {
        if (reply instanceof Reply.Done) {
            outstanding.add(sent);
            return new SubmitOutcome.Accepted(sent.ids());
        }
        if (reply instanceof Reply.Refused refused) {
            return Codes.outcome(refused, settings.pace().throttlePause());
        }
        if (reply instanceof Reply.NotSent notSent) {
            return new SubmitOutcome.Down(notSent.why().code());
        }
        outstanding.add(sent);
        return new SubmitOutcome.Unknown(((Reply.Unknown) reply).detail());
    }

    /** Asks for what is due, a few at once, and comes again. */
    private void pull(Running with) {
        Instant now = clock.instant();
        CompletableFuture<?>[] asked = (state == LineState.UP ? outstanding.due(now, ASKED_AT_ONCE) : List.<Sent>of())
                .stream()
                        .map(sent -> with.inquiry().ask(sent, with.host(), now).thenAccept(settled -> {
                            if (settled) {
                                outstanding.settled(sent.outId());
                            }
                        }))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new);
        @SuppressWarnings("unused") // The next round begins when this one is over.
        var unasked = CompletableFuture.allOf(asked)
                .whenComplete(
                        (done, thrown) -> later(with, asked.length == 0 ? ROUND : Duration.ZERO, () -> pull(with)));
    }

    /** Reads what the service brings. */
    public CompletionStage<WebhookReply> hook(Webhook webhook) {
        Running with = running;
        return with == null || closing
                ? CompletableFuture.completedFuture(new WebhookReply(503, "text/plain", "closed"))
                : hooks.read(webhook, with.host(), outstanding::settled);
    }

    /** Takes nothing new, waits for what is out, and ends. */
    public CompletionStage<Void> close(Duration patience) {
        closing = true;
        Running with = running;
        if (with == null) {
            return CompletableFuture.completedFuture(null);
        }
        var late = new CompletableFuture<Void>();
        later(with, patience, () -> {
            flights.forEach(
                    flight -> flight.end(new SubmitOutcome.Unknown("the line was closed before the answer came")));
            late.complete(null);
        });
        CompletableFuture<Void> out =
                CompletableFuture.allOf(flights.stream().map(Flight::over).toArray(CompletableFuture[]::new));
        // A look that is under way would still connect after the end; but nobody waits for it beyond the patience.
        Look last = next;
        CompletableFuture<?> looked =
                last.begins() ? CompletableFuture.completedFuture(null) : CompletableFuture.anyOf(late, last.over());
        return CompletableFuture.allOf(out, looked).whenComplete((done, thrown) -> {
            with.host().close();
            with.thread().shutdownNow();
        });
    }
}
