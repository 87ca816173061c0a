package org.qunfa.testkit.payment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.CloseOutcome;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.PaymentQuery;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.Refund;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;
import org.qunfa.testkit.ground.FailureEnds;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.ground.Habit;
import org.qunfa.testkit.ground.TinyFar;
import org.qunfa.testkit.ground.TinyPlugin;
import org.qunfa.testkit.ground.TinyRemote;

/**
 * The smallest payment provider that keeps the contract, and on request does not. Its webhooks say the order, the amount, the
 * second and the key, instead of a signature.
 */
final class TinyTill extends TinyFar<PaymentProvider> implements PaymentPeer, PaymentProvider {

    /** What a provider in particular can do wrong. */
    enum Flaw {
        NONE(""),
        MAKES_A_PAYMENT_EACH_TIME("givesTheSamePaymentForTheSameOrder"),
        SAYS_ANOTHER_AMOUNT("findsWhatWasPaid"),
        SAYS_PAID_AT_ONCE("findsWhatWasPaid"),
        FINDS_ONCE("findsWhatWasPaid"),
        BEGINS_WHAT_IT_LOOKS_FOR("findsNothingOfAnOrderThatWasNeverBegun"),
        CALLS_UNKNOWN_ORDERS_PENDING("findsNothingOfAnOrderThatWasNeverBegun"),
        CALLS_SILENCE_CLOSED("findsNothingOutWhenNoAnswerComes"),
        REFUSES_WHAT_IT_CANNOT_ASK("doesNotRefuseAgainWhatItCannotAskAfter"),
        LEAVES_OPEN_WHAT_IT_CLOSES("closesWhatNobodyPaid"),
        CLOSES_WHAT_WAS_PAID("closesNothingThatWasPaid"),
        CLOSES_WHAT_IT_DOES_NOT_KNOW("closesNothingThatWasNeverBegun"),
        CALLS_SILENCE_THE_END("closesNothingForCertainWhenNoAnswerComes"),
        GIVES_BACK_EACH_TIME("givesBackOnce"),
        GIVES_BACK_WHAT_NOBODY_PAID("refusesToGiveBackWhatNobodyPaid"),
        ASKS_TO_READ("readsAWebhookWithoutAskingAnybody"),
        REFUSES_WHAT_IT_BELIEVES("readsAWebhookWithoutAskingAnybody"),
        CHANGES_WHAT_IT_IS_GIVEN("readsAWebhookWithoutAskingAnybody"),
        BELIEVES_ANYBODY("believesNoForgedWebhook"),
        BELIEVES_OLD_NEWS("believesNoWebhookOfAnHourAgo"),
        THROWS_AT_RUBBISH("believesNoRubbishAsWebhook"),
        SENDS_TRANSFERS_TO_A_PAGE("answersInTheWayThatWasAsked", true),
        TAKES_TRANSFERS_LATE("answersInTheWayThatWasAsked", true),
        BELIEVES_WHAT_NOBODY_SENDS("readsAWebhookWithoutAskingAnybody", true),
        ANSWERS_IN_ANOTHER_WAY("answersInTheWayThatWasAsked");

        final String caughtBy;
        final boolean byTransfer;

        Flaw(String caughtBy) {
            this(caughtBy, false);
        }

        Flaw(String caughtBy, boolean byTransfer) {
            this.caughtBy = caughtBy;
            this.byTransfer = byTransfer;
        }
    }

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final BankAccount ACCOUNT = new BankAccount("Tiny Till", "Tiny Bank", "0000 0001", "");

    private final TinyPlugin life = new TinyPlugin(remote, Habit.NONE);
    private final Flaw flaw;
    private final boolean byTransfer;
    private final Map<String, Payment> orders = new HashMap<>();
    private final Set<String> refunds = new HashSet<>();
    private int found;

    /** What the far side knows of one order. */
    private static final class Payment {
        final Money amount;
        int made = 1;
        long givenBack;
        boolean closed;

        @Nullable
        Instant paidAt;

        Payment(Money amount) {
            this.amount = amount;
        }
    }

    TinyTill(Flaw flaw, boolean byTransfer) {
        this.flaw = flaw;
        this.byTransfer = byTransfer;
    }

    @Override
    public PaymentProvider plugin() {
        return this;
    }

    @Override
    public PaymentProfile profile() {
        return new PaymentProfile(
                new PluginId("tiny~test"),
                Set.of(byTransfer ? PayWay.TRANSFER : PayWay.REDIRECT),
                PaymentProfile.Refunds.WHOLE,
                Set.of("CNY"),
                1,
                1_000_000,
                life.window());
    }

    @Override
    public CompletionStage<StartOutcome> start(PaymentOrder order) {
        var ends = new FailureEnds<StartOutcome>(StartOutcome.Unavailable::new, StartOutcome.Unknown::new);
        return life.ask(order.payer().account(), () -> begin(order), ends);
    }

    private synchronized StartOutcome begin(PaymentOrder order) {
        Payment known = orders.putIfAbsent(order.id(), new Payment(order.amount()));
        if (known != null && flaw == Flaw.MAKES_A_PAYMENT_EACH_TIME) {
            known.made++;
        }
        if (byTransfer && flaw != Flaw.SENDS_TRANSFERS_TO_A_PAGE) {
            Instant until = flaw == Flaw.TAKES_TRANSFERS_LATE ? order.expires().plusSeconds(1) : order.expires();
            return new StartOutcome.Transfer(ACCOUNT, order.id(), until);
        }
        return flaw == Flaw.ANSWERS_IN_ANOTHER_WAY
                ? new StartOutcome.QrCode("pay:" + order.id(), order.expires())
                : new StartOutcome.Redirect(URI.create("https://till.example.com/" + order.id()), order.expires());
    }

    @Override
    public CompletionStage<PaymentStanding> find(PaymentQuery query) {
        var ends = new FailureEnds<PaymentStanding>(
                PaymentStanding.Unknown::new,
                why -> flaw == Flaw.CALLS_SILENCE_CLOSED
                        ? new PaymentStanding.Closed()
                        : new PaymentStanding.Unknown(why));
        return life.ask(TinyRemote.KEY, () -> look(query.order()), ends);
    }

    private synchronized PaymentStanding look(String order) {
        Payment payment = orders.get(order);
        if (payment == null) {
            if (flaw == Flaw.BEGINS_WHAT_IT_LOOKS_FOR) {
                orders.put(order, new Payment(new Money(1, "CNY")));
            }
            return flaw == Flaw.CALLS_UNKNOWN_ORDERS_PENDING
                    ? new PaymentStanding.Pending()
                    : new PaymentStanding.NotFound();
        }
        if (payment.closed) {
            return new PaymentStanding.Closed();
        }
        Instant at = payment.paidAt;
        if (at == null && flaw != Flaw.SAYS_PAID_AT_ONCE) {
            return new PaymentStanding.Pending();
        }
        found++;
        if (flaw == Flaw.FINDS_ONCE && found > 1) {
            return new PaymentStanding.Closed();
        }
        long more = flaw == Flaw.SAYS_ANOTHER_AMOUNT ? 1 : 0;
        var amount = new Money(payment.amount.minor() + more, payment.amount.currency());
        return new PaymentStanding.Paid(amount, "pay-" + order, at == null ? Instant.EPOCH : at);
    }

    @Override
    public CompletionStage<CloseOutcome> close(PaymentQuery order) {
        var ends = new FailureEnds<CloseOutcome>(
                CloseOutcome.Unavailable::new,
                why -> flaw == Flaw.CALLS_SILENCE_THE_END ? new CloseOutcome.Closed() : new CloseOutcome.Unknown(why));
        return life.ask(TinyRemote.KEY, () -> shut(order.order()), ends);
    }

    private synchronized CloseOutcome shut(String order) {
        Payment payment = orders.get(order);
        if (payment == null) {
            return flaw == Flaw.CLOSES_WHAT_IT_DOES_NOT_KNOW ? new CloseOutcome.Closed() : new CloseOutcome.NotFound();
        }
        if (payment.paidAt != null && flaw != Flaw.CLOSES_WHAT_WAS_PAID) {
            return new CloseOutcome.AlreadyPaid();
        }
        payment.closed = flaw != Flaw.LEAVES_OPEN_WHAT_IT_CLOSES;
        return new CloseOutcome.Closed();
    }

    @Override
    public CompletionStage<RefundOutcome> refund(Refund refund) {
        var ends = new FailureEnds<RefundOutcome>(
                why -> flaw == Flaw.REFUSES_WHAT_IT_CANNOT_ASK
                        ? new RefundOutcome.Refused(why)
                        : new RefundOutcome.Unknown(why),
                RefundOutcome.Unknown::new);
        return life.ask(TinyRemote.KEY, () -> giveBack(refund), ends);
    }

    private synchronized RefundOutcome giveBack(Refund refund) {
        Payment payment = orders.get(refund.order());
        boolean paid = payment != null && payment.paidAt != null;
        if (!paid && flaw != Flaw.GIVES_BACK_WHAT_NOBODY_PAID) {
            return new RefundOutcome.Refused(Failure.remote("NOT_PAID", "nobody paid"));
        }
        if (payment != null && (refunds.add(refund.id()) || flaw == Flaw.GIVES_BACK_EACH_TIME)) {
            payment.givenBack += refund.amount().minor();
        }
        return new RefundOutcome.Refunded("back-" + refund.id(), Instant.EPOCH);
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        if (byTransfer && flaw != Flaw.BELIEVES_WHAT_NOBODY_SENDS) {
            return new WebhookReading.Forged(Failure.remote("", "there are no webhooks"));
        }
        String[] said = new String(webhook.body(), StandardCharsets.UTF_8).split(" ", -1);
        if (said.length != 4) {
            if (flaw == Flaw.THROWS_AT_RUBBISH) {
                throw new IllegalStateException("this is no webhook");
            }
            return new WebhookReading.Forged(Failure.remote("", "no webhook"));
        }
        Instant at = Instant.parse(said[2]);
        boolean fresh = !at.plus(FRESH).isBefore(webhook.at()) || flaw == Flaw.BELIEVES_OLD_NEWS;
        boolean signed = said[3].equals(TinyRemote.KEY) || flaw == Flaw.BELIEVES_ANYBODY;
        if (!fresh || !signed || (flaw == Flaw.ASKS_TO_READ && remoteIsAway())) {
            return new WebhookReading.Forged(Failure.remote("", "not signed, or stale"));
        }
        if (flaw == Flaw.CHANGES_WHAT_IT_IS_GIVEN) {
            webhook.body()[0] = 'x';
        }
        var paid = new PaymentStanding.Paid(new Money(Long.parseLong(said[1]), "CNY"), "pay-" + said[0], at);
        var event = new PaymentEvent("event-" + said[0], said[0], new PaymentEvent.OrderNews(paid));
        int status = flaw == Flaw.REFUSES_WHAT_IT_BELIEVES ? 500 : 200;
        return new WebhookReading.Verified(List.of(event), new WebhookReply(status, "text/plain", "success"));
    }

    private boolean remoteIsAway() {
        return remote.trick() == FarTrick.UNREACHABLE;
    }

    @Override
    public synchronized void pay(String order) {
        Payment payment = orders.get(order);
        if (payment != null && !payment.closed) {
            payment.paidAt = Instant.EPOCH;
        }
    }

    @Override
    public synchronized int payments(String order) {
        Payment payment = orders.get(order);
        return payment == null || payment.closed ? 0 : payment.made;
    }

    @Override
    public synchronized long givenBack(String order) {
        Payment payment = orders.get(order);
        return payment == null ? 0 : payment.givenBack;
    }

    @Override
    public boolean sendsWebhooks() {
        return !byTransfer;
    }

    @Override
    public Webhook webhook(String order, Instant at) {
        return webhook(order, at, TinyRemote.KEY);
    }

    @Override
    public Webhook forged(String order, Instant at) {
        return webhook(order, at, "anybody");
    }

    private synchronized Webhook webhook(String order, Instant at, String key) {
        Payment payment = orders.get(order);
        long minor = payment == null ? 0 : payment.amount.minor();
        String said = order + " " + minor + " " + at + " " + key;
        return new Webhook(Map.of(), "", said.getBytes(StandardCharsets.UTF_8), at);
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return life.open(host);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return life.close(patience);
    }

    @Override
    public String toString() {
        return life.toString();
    }
}
