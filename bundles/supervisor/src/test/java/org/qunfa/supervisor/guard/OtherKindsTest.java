package org.qunfa.supervisor.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.Money;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.HttpCall;
import org.qunfa.plugin.HttpOutcome;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.plugin.login.LoginAttempt;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.plugin.login.LoginProfile;
import org.qunfa.plugin.login.LoginProvider;
import org.qunfa.plugin.login.LoginReply;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.push.BatchPushVendor;
import org.qunfa.plugin.push.PushNote;
import org.qunfa.plugin.push.PushOutcome;
import org.qunfa.plugin.push.PushProfile;
import org.qunfa.plugin.review.ContentReviewer;
import org.qunfa.plugin.review.Draft;
import org.qunfa.plugin.review.Finding;
import org.qunfa.plugin.review.ReviewProfile;
import org.qunfa.plugin.review.Verdict;
import org.qunfa.plugin.review.WordReviewer;
import org.qunfa.plugin.template.CompileOutcome;
import org.qunfa.plugin.template.NoticeTemplate;
import org.qunfa.plugin.template.RenderOutcome;
import org.qunfa.plugin.template.TemplateLanguage;
import org.qunfa.plugin.template.TemplateProfile;
import org.qunfa.plugin.template.TemplateSource;
import org.qunfa.plugin.template.TemplateValues;
import org.qunfa.plugin.voice.CallId;
import org.qunfa.plugin.voice.CallOutcome;
import org.qunfa.plugin.voice.CallProgress;
import org.qunfa.plugin.voice.EndReason;
import org.qunfa.plugin.voice.VoiceCaller;
import org.qunfa.plugin.voice.VoiceHost;
import org.qunfa.plugin.voice.VoiceNotice;
import org.qunfa.plugin.voice.VoiceProfile;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.Eventually;
import org.qunfa.testkit.ground.RecordedHost;

/** What a broken plugin of each kind comes to. */
@Timeout(60)
class OtherKindsTest {

    private static final PluginId ID = new PluginId("bad~test");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final DeliveryId DELIVERY = new DeliveryId(new NoticeId(new UUID(0, 1)), 0);
    private static final URI WEB = URI.create("https://sms.example.com/");

    private final Room room = new Room(Room.Limits.USUAL, Clock.systemUTC());

    @AfterEach
    void end() {
        room.close();
    }

    /** A plugin that says what it is, and answers everything else with null or a throw. */
    private static <P> P broken(Class<P> contract, Object profile, boolean throwing) {
        return contract.cast(
                Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, (self, method, given) -> {
                    if (method.getName().equals("profile")) {
                        return profile;
                    }
                    if (throwing) {
                        throw new IllegalStateException("broken");
                    }
                    return null;
                }));
    }

    private static <O> O of(CompletionStage<O> stage) {
        return stage.toCompletableFuture().join();
    }

    @Test
    void aPluginThatDoesNotSayWhatItIsIsNotUsed() {
        var mute = broken(LoginProvider.class, new Object(), false);
        var refused = assertThrows(IllegalStateException.class, () -> new GuardedLogin(mute, room, Late.NOBODY));
        assertTrue(String.valueOf(refused.getMessage()).contains("profile() threw"), refused.getMessage());
    }

    @Test
    void ofAPaymentNobodyKnows() {
        var profile = new PaymentProfile(ID, Set.of(PayWay.QR), PaymentProfile.Refunds.WHOLE, Set.of("CNY"), 1, 100, 4);
        var money = new Money(100, "CNY");
        var payer = new PaymentOrder.Payer("", "", WEB, WEB);
        for (boolean throwing : new boolean[] {true, false}) {
            var guarded = new GuardedPayment(broken(PaymentProvider.class, profile, throwing), room, Late.NOBODY);
            var order = new PaymentOrder("order-1", money, "SMS", PayWay.QR, payer, Instant.MAX, SOON);
            assertInstanceOf(StartOutcome.Unknown.class, of(guarded.start(order)));
            assertInstanceOf(PaymentStanding.Unknown.class, of(guarded.find(new PaymentQuery("order-1", SOON))));
            assertInstanceOf(CloseOutcome.Unknown.class, of(guarded.close(new PaymentQuery("order-1", SOON))));
            assertInstanceOf(
                    BillOutcome.Unavailable.class, of(guarded.bill(new BillQuery(LocalDate.of(2026, 11, 30), SOON))));
            assertInstanceOf(
                    RefundOutcome.Unknown.class,
                    of(guarded.refund(new Refund("refund-1", "order-1", money, money, "x", SOON))));
            assertInstanceOf(
                    WebhookReading.Unknown.class, guarded.read(new Webhook(Map.of(), "", new byte[0], Instant.EPOCH)));
            assertEquals(6, guarded.faultCount());
        }
    }

    @Test
    void nobodyIsSignedInLate() {
        var stage = new CompletableFuture<LoginOutcome>();
        var late = new ArrayList<Object>();
        var provider = new LoginProvider() {
            @Override
            public LoginProfile profile() {
                return new LoginProfile(ID, "Slow", false, 1);
            }

            @Override
            public CompletionStage<Void> open(org.qunfa.plugin.PluginHost host) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<org.qunfa.plugin.login.BeginOutcome> begin(LoginAttempt attempt) {
                return new CompletableFuture<>();
            }

            @Override
            public CompletionStage<LoginOutcome> finish(LoginReply reply) {
                return stage;
            }

            @Override
            public CompletionStage<Void> close(Duration patience) {
                return CompletableFuture.completedFuture(null);
            }
        };
        var guarded = new GuardedLogin(provider, room, (request, outcome) -> late.add(outcome));
        var attempt = new LoginAttempt("state-0123456789", new LoginAttempt.Proof("n", "c"), WEB, "", "en", SOON);
        assertInstanceOf(
                LoginOutcome.Denied.class,
                of(guarded.finish(new LoginReply(attempt, Map.of(), "v", Duration.ofSeconds(2)))));
        assertTrue(stage.complete(new LoginOutcome.Known("issuer", "subject", Map.of())));
        Eventually.stays("it was told late", late::isEmpty);
    }

    @Test
    void eachNoteOfABatchHasItsOwnAnswer() {
        var profile = new PushProfile(ID, "jpush", 1_000, 8, 0);
        var vendor = broken(BatchPushVendor.class, profile, true);
        var note = new PushNote(
                DELIVERY, "token", new PushNote.Message("", "", Map.of()), "c", SOON, MessageClass.NOTICE, SOON);
        var guarded = new GuardedPush(vendor, room, Late.NOBODY);
        for (var stage : guarded.pushAll(List.of(note, note, note))) {
            assertInstanceOf(PushOutcome.Unknown.class, of(stage));
        }
        assertInstanceOf(PushOutcome.Unknown.class, of(guarded.push(note)));
    }

    @Test
    void aBatchWithTooFewAnswersHasNone() {
        var profile = new PushProfile(ID, "jpush", 1_000, 8, 0);
        CompletionStage<PushOutcome> one = CompletableFuture.completedFuture(new PushOutcome.Accepted("1"));
        var vendor = (BatchPushVendor) Proxy.newProxyInstance(
                BatchPushVendor.class.getClassLoader(),
                new Class<?>[] {BatchPushVendor.class},
                (self, method, given) -> method.getName().equals("profile") ? profile : List.of(one));
        var note = new PushNote(
                DELIVERY, "t", new PushNote.Message("", "", Map.of()), "c", SOON, MessageClass.NOTICE, SOON);
        var guarded = new GuardedPush(vendor, room, Late.NOBODY);
        guarded.pushAll(List.of(note, note)).forEach(stage -> assertInstanceOf(PushOutcome.Unknown.class, of(stage)));
        assertTrue(guarded.latestFaults().toString().contains("answered 1 of 2 requests"));
    }

    /** A caller whose calls go on until the test ends them. */
    private static final class Phone implements VoiceCaller {

        private int calls;
        private volatile VoiceHost host = new RecordedHost();

        @Override
        public VoiceProfile profile() {
            return new VoiceProfile(ID, true, false, Duration.ofMinutes(1), 1, VoiceProfile.PerNumber.ANY);
        }

        @Override
        public CompletionStage<Void> open(VoiceHost given) {
            host = given;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<CallOutcome> call(VoiceNotice notice) {
            calls++;
            return CompletableFuture.completedFuture(new CallOutcome.Started(new CallId("call-" + calls)));
        }

        @Override
        public CompletionStage<org.qunfa.plugin.voice.HangUpOutcome> hangUp(org.qunfa.plugin.voice.HangUp wish) {
            throw new IllegalStateException("broken");
        }

        @Override
        public CompletionStage<Void> close(Duration patience) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static VoiceNotice notice(Duration patience) {
        var limits = new VoiceNotice.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), patience);
        return new VoiceNotice(
                DELIVERY, new PhoneNumber(8613800138000L), new VoiceNotice.Speech("x", "", Map.of()), 1, limits);
    }

    @Test
    void theWindowOfACallerCountsCallsInProgress() {
        var phone = new Phone();
        var guarded = new GuardedVoice(phone, room, Late.NOBODY);
        try (var engine = new RecordedHost()) {
            of(guarded.open(engine));
            VoiceNotice notice = notice(SOON);
            var first = (CallOutcome.Started) of(guarded.call(notice));
            assertEquals(1, guarded.inFlight());
            assertInstanceOf(
                    CallOutcome.Unavailable.class,
                    of(guarded.call(notice(Duration.ofMillis(300)))),
                    "the window is full");
            of(phone.host.progress(first.call(), new CallProgress.Ended(EndReason.COMPLETED, 3)));
            assertEquals(0, guarded.inFlight());
            assertInstanceOf(CallOutcome.Started.class, of(guarded.call(notice)));
            assertEquals(1, engine.steps(first.call()).size());
        }
    }

    @Test
    void aTextThatNobodyJudgedGoesToAPerson() {
        var profile = new ReviewProfile(ID, Duration.ZERO, 1);
        var draft = new Draft("text", MessageClass.NOTICE, SOON);
        for (boolean throwing : new boolean[] {true, false}) {
            var words = new GuardedWords(broken(WordReviewer.class, profile, throwing), room);
            assertInstanceOf(Verdict.NeedsPerson.class, words.review(draft));
            assertEquals(1, words.latestFaults().size());
            var reviewer = new GuardedReviewer(broken(ContentReviewer.class, profile, throwing), room, Late.NOBODY);
            assertInstanceOf(Verdict.NeedsPerson.class, of(reviewer.review(draft)));
        }
    }

    @Test
    void aPlaceBehindTheEndOfATextIsNoJudgement() {
        var profile = new ReviewProfile(ID, Duration.ZERO, 1);
        var reviewer = new WordReviewer() {
            @Override
            public ReviewProfile profile() {
                return profile;
            }

            @Override
            public Verdict review(Draft draft) {
                return new Verdict.Reject(List.of(new Finding(0, 5, "word", "It may not be in a text.")));
            }
        };
        var words = new GuardedWords(reviewer, room);
        assertInstanceOf(Verdict.Reject.class, words.review(new Draft("texts", MessageClass.NOTICE, SOON)));
        assertEquals(0, words.faultCount());
        assertInstanceOf(Verdict.NeedsPerson.class, words.review(new Draft("text", MessageClass.NOTICE, SOON)));
        assertEquals(1, words.faultCount());
        assertTrue(words.isSuspect());
    }

    @Test
    void aTemplateThatBreaksMakesNoText() {
        var profile = new TemplateProfile(ID, "Bad", 1_000);
        var language = broken(TemplateLanguage.class, profile, true);
        var source = new TemplateSource("x", Locale.ROOT);
        assertInstanceOf(CompileOutcome.Unknown.class, new GuardedLanguage(language, room).compile(source));

        var template = new NoticeTemplate() {
            @Override
            public Set<String> variables() {
                throw new IllegalStateException("broken");
            }

            @Override
            public RenderOutcome render(TemplateValues values) {
                return new RenderOutcome.Text("x".repeat(values.longest() + 1));
            }
        };
        var compiling = (TemplateLanguage) Proxy.newProxyInstance(
                TemplateLanguage.class.getClassLoader(),
                new Class<?>[] {TemplateLanguage.class},
                (self, method, given) ->
                        method.getName().equals("profile") ? profile : new CompileOutcome.Compiled(template));
        var guarded = new GuardedLanguage(compiling, room);
        var compiled = (CompileOutcome.Compiled) guarded.compile(source);
        assertEquals(Set.of(), compiled.template().variables());
        assertEquals(new RenderOutcome.TooLong(3), compiled.template().render(new TemplateValues(Map.of(), 3)));
        assertTrue(guarded.latestFaults().toString().contains("made a longer text"));
        guarded.close();
    }

    @Test
    @SuppressWarnings("NullAway") // The plugin gives null against its promise.
    void whatAChannelSaysIsCheckedAndNotHeardAfterItsEnd() {
        var heard = new ArrayList<String>();
        var engine = (ChannelHost) Proxy.newProxyInstance(
                ChannelHost.class.getClassLoader(), new Class<?>[] {ChannelHost.class}, (self, method, given) -> {
                    if (method.getName().equals("http")) {
                        return (PluginHttp) call -> CompletableFuture.failedFuture(new AssertionError("it was called"));
                    }
                    heard.add(method.getName() + " " + given[0]);
                    return method.getReturnType() == void.class ? null : CompletableFuture.completedFuture(null);
                });
        var faults = new Faults("channel", Clock.systemUTC());
        var host = new GuardedChannelHost(engine, faults, 10);
        var receipt = new Receipt("1", ReceiptStatus.DELIVERED, "", null, null);
        host.window(99);
        host.window(-1);
        host.state(LineState.UP, "up", "It is up.");
        of(host.receipt(receipt));
        assertEquals(List.of("window 10", "window 0", "state UP"), heard.subList(0, 3));
        assertEquals(4, heard.size());

        host.state(LineState.UP, null, "It is up.");
        assertTrue(host.receipt(null).toCompletableFuture().isCompletedExceptionally());
        host.end();
        assertInstanceOf(HttpOutcome.NotSent.class, of(host.http().send(HttpCall.of("GET", WEB, Map.of(), SOON))));
        assertTrue(host.receipt(receipt).toCompletableFuture().isCompletedExceptionally());
        assertTrue(host.inbound(null).toCompletableFuture().isCompletedExceptionally());
        assertTrue(host.part(null).toCompletableFuture().isCompletedExceptionally());
        host.window(1);

        assertEquals(4, heard.size(), "what it said after its end reached the engine");
        assertFalse(faults.last().isEmpty());
        assertEquals(7, faults.count());
    }
}
