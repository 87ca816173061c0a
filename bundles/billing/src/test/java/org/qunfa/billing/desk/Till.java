package org.qunfa.billing.desk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;
import org.qunfa.plugin.Blame;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.PluginHost;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.BillLine;
import org.qunfa.plugin.payment.BillOutcome;
import org.qunfa.plugin.payment.BillQuery;
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

/** A provider with its own truth of what was paid and given back, which can be hard to talk to. */
final class Till implements PaymentProvider {

    /** What it does besides what it should. */
    enum Trick {
        NONE,
        /** Takes an order and does not answer. */
        TAKES_SILENTLY,
        /** Takes no order, and does not say so. */
        LOSES,
        DECLINES,
        /** Takes no order, and says so. */
        AWAY,
        /** Takes nothing of the merchant's. */
        STRANGE,
        /** Says nothing of how anything stands. */
        MUTE,
        GIVES_BACK_LATER,
        REFUSES_TO_GIVE_BACK,
        /** Gives back and does not answer. */
        GIVES_BACK_SILENTLY
    }

    private static final Failure WHY = Failure.remote("WHY", "because");
    /** What it says of a merchant whose key it does not know. */
    static final Failure NOT_LET_IN =
            new Failure(Blame.HOST, "SIGN_ERROR", "it does not take the merchant's signature");

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String KEY = "right";

    volatile Trick trick = Trick.NONE;
    volatile PaymentProfile.Refunds refunds = PaymentProfile.Refunds.PARTIAL;
    volatile @Nullable PaymentOrder started;
    /** The time of what is paid and given back from now on, by its clock. */
    volatile Instant now = Instant.EPOCH;

    volatile @Nullable BillOutcome noBill;
    /** Changes its bill before it is handed out. */
    volatile UnaryOperator<List<BillLine>> clerk = lines -> lines;

    private final String name;
    private final Map<String, Payment> orders = new LinkedHashMap<>();
    private final Map<String, GivenBack> given = new LinkedHashMap<>();

    private record GivenBack(Money amount, Instant at) {}

    private static final class Payment {
        final Money amount;
        boolean closed;
        boolean paid;
        Instant paidAt = Instant.EPOCH;
        long back;

        Payment(Money amount) {
            this.amount = amount;
        }
    }

    Till(String name) {
        this.name = name;
    }

    @Override
    public PaymentProfile profile() {
        return new PaymentProfile(
                new PluginId(name), Set.of(PayWay.QR, PayWay.IN_APP), refunds, Set.of("CNY"), 1, 1_000_000, 8);
    }

    @Override
    public CompletionStage<Void> open(PluginHost host) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> close(Duration patience) {
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletionStage<T> now(T outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public synchronized CompletionStage<StartOutcome> start(PaymentOrder order) {
        started = order;
        return switch (trick) {
            case LOSES -> now(new StartOutcome.Unknown(WHY));
            case DECLINES -> now(new StartOutcome.Declined(WHY));
            case AWAY -> now(new StartOutcome.Unavailable(WHY));
            case STRANGE -> now(new StartOutcome.Unavailable(NOT_LET_IN));
            case TAKES_SILENTLY -> {
                orders.putIfAbsent(order.id(), new Payment(order.amount()));
                yield new CompletableFuture<>();
            }
            default -> {
                orders.putIfAbsent(order.id(), new Payment(order.amount()));
                yield now(
                        order.way() == PayWay.QR
                                ? new StartOutcome.QrCode("pay:" + order.id(), order.expires())
                                : new StartOutcome.InApp(
                                        Map.of("sign", "s" + order.id(), "empty", ""), order.expires()));
            }
        };
    }

    @Override
    public synchronized CompletionStage<PaymentStanding> find(PaymentQuery query) {
        return switch (trick) {
            case MUTE -> now(new PaymentStanding.Unknown(WHY));
            case STRANGE -> now(new PaymentStanding.Unknown(NOT_LET_IN));
            default -> now(look(query.order()));
        };
    }

    private PaymentStanding look(String order) {
        Payment payment = orders.get(order);
        if (payment == null) {
            return new PaymentStanding.NotFound();
        }
        if (payment.paid) {
            return new PaymentStanding.Paid(payment.amount, "pay-" + order, payment.paidAt);
        }
        return payment.closed ? new PaymentStanding.Closed() : new PaymentStanding.Pending();
    }

    @Override
    public synchronized CompletionStage<CloseOutcome> close(PaymentQuery order) {
        Payment payment = orders.get(order.order());
        if (trick == Trick.MUTE) {
            return now(new CloseOutcome.Unknown(WHY));
        }
        if (payment == null) {
            return now(new CloseOutcome.NotFound());
        }
        if (payment.paid) {
            return now(new CloseOutcome.AlreadyPaid());
        }
        payment.closed = true;
        return now(new CloseOutcome.Closed());
    }

    @Override
    public synchronized CompletionStage<RefundOutcome> refund(Refund refund) {
        Payment payment = orders.get(refund.order());
        if (payment == null || !payment.paid || trick == Trick.REFUSES_TO_GIVE_BACK) {
            return now(new RefundOutcome.Refused(Failure.remote("NOT_ENOUGH", "no")));
        }
        if (trick == Trick.GIVES_BACK_LATER) {
            return now(new RefundOutcome.Pending());
        }
        if (given.putIfAbsent(refund.id(), new GivenBack(refund.amount(), now)) == null) {
            payment.back += refund.amount().minor();
        }
        return trick == Trick.GIVES_BACK_SILENTLY
                ? new CompletableFuture<>()
                : now(new RefundOutcome.Refunded("back-" + refund.id(), now));
    }

    private Payment known(String order) {
        return Objects.requireNonNull(orders.get(order), order);
    }

    /** Somebody pays, whatever has been closed meanwhile: money that is under way arrives. */
    synchronized void pay(String order) {
        known(order).paid = true;
        known(order).paidAt = now;
    }

    @Override
    public synchronized CompletionStage<BillOutcome> bill(BillQuery query) {
        if (noBill != null) {
            return now(noBill);
        }
        Instant from = query.day().atStartOfDay(BillDesk.CALENDAR).toInstant();
        Instant until = query.day().plusDays(1).atStartOfDay(BillDesk.CALENDAR).toInstant();
        List<BillLine> lines = new ArrayList<>();
        orders.forEach((id, payment) -> {
            if (payment.paid && !payment.paidAt.isBefore(from) && payment.paidAt.isBefore(until)) {
                lines.add(new BillLine(BillLine.Kind.PAYMENT, id, "pay-" + id, payment.amount));
            }
        });
        given.forEach((id, back) -> {
            if (!back.at().isBefore(from) && back.at().isBefore(until)) {
                lines.add(new BillLine(BillLine.Kind.REFUND, id, "back-" + id, back.amount()));
            }
        });
        return now(new BillOutcome.Bill(from, until, clerk.apply(lines)));
    }

    /** What people paid and did not get back. */
    synchronized long holds() {
        return orders.values().stream()
                .mapToLong(payment -> (payment.paid ? payment.amount.minor() : 0) - payment.back)
                .sum();
    }

    /** What was given back. */
    synchronized long givenBack(String order) {
        return known(order).back;
    }

    synchronized boolean isClosed(String order) {
        return known(order).closed;
    }

    /** The webhook that says that an order was paid. */
    Webhook webhook(String order, Instant at) {
        return said("event-" + order + " " + order + " paid " + amount(order) + " pay-" + order, at, KEY);
    }

    Webhook forged(String order, Instant at) {
        return said("event-" + order + " " + order + " paid " + amount(order) + " pay-" + order, at, "wrong");
    }

    private synchronized long amount(String order) {
        return known(order).amount.minor();
    }

    /** One that says anything: event, subject, word, amount and the payment's name. */
    static Webhook said(String words, Instant at) {
        return said(words, at, KEY);
    }

    private static Webhook said(String words, Instant at, String key) {
        return new Webhook(Map.of(), "", (key + " " + at + " " + words).getBytes(StandardCharsets.UTF_8), at);
    }

    @Override
    public WebhookReading read(Webhook webhook) {
        String[] said = new String(webhook.body(), StandardCharsets.UTF_8).split(" ", -1);
        boolean stale = Duration.between(Instant.parse(said[1]), webhook.at()).compareTo(FRESH) > 0;
        if (!said[0].equals(KEY) || stale) {
            return new WebhookReading.Forged(WHY);
        }
        var event = new PaymentEvent(said[2], said[3], news(said));
        return new WebhookReading.Verified(List.of(event), new WebhookReply(200, "text/plain", "success"));
    }

    private static PaymentEvent.News news(String[] said) {
        return switch (said[4]) {
            case "paid" ->
                new PaymentEvent.OrderNews(
                        new PaymentStanding.Paid(new Money(Long.parseLong(said[5]), "CNY"), said[6], Instant.EPOCH));
            case "refunded" -> new PaymentEvent.RefundNews(new RefundOutcome.Refunded(said[6], Instant.EPOCH));
            default -> new PaymentEvent.OrderNews(new PaymentStanding.Closed());
        };
    }
}
