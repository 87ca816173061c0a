package org.qunfa.testkit.alipay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Trades, and what they are made of: a call leaves an offer, and there is no trade before the payer has opened that
 * (yq.aliyun.com/articles/707649), so that a query finds none. A seller's name for a trade is one trade's. Safe for use by many
 * threads.
 */
final class Ledger {

    /** A code that nobody scanned works for two hours (answer of the provider's in cloud.tencent.com/developer/article/1096089). */
    private static final Duration CODE_LIFE = Duration.ofHours(2);

    /** After that nothing is given back any more (yq.aliyun.com/articles/707649). */
    private static final Duration REFUNDABLE = Duration.ofDays(90);

    private final Clock clock;
    private final Teller teller;
    private final Map<String, Trade> byNumber = new LinkedHashMap<>();
    private final Map<String, Trade> byOrder = new HashMap<>();
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final Map<String, Long> balances = new HashMap<>();

    /** Who is told of what became of trades, under the ledger's lock. */
    interface Teller {
        void tell(Trade trade, Optional<Trade.Refunded> refund);
    }

    /** What a payer can open. */
    private record Offer(Terms terms, Instant until) {}

    Ledger(Clock clock, Teller teller) {
        this.clock = clock;
        this.teller = teller;
    }

    private static String key(AlipayApp app, String outTradeNo) {
        return app.seller() + " " + outTradeNo;
    }

    /** Closes what was not paid in time, and finishes what cannot be given back any more. */
    synchronized void settle() {
        Instant now = clock.instant();
        for (Trade trade : List.copyOf(byNumber.values())) {
            if (trade.status() == TradeStatus.WAIT_BUYER_PAY && !trade.until().isAfter(now)) {
                trade.close(now);
                teller.tell(trade, Optional.empty());
            } else if (trade.status() == TradeStatus.TRADE_SUCCESS
                    && trade.paid().orElse(now).plus(REFUNDABLE).isBefore(now)) {
                trade.finish();
                teller.tell(trade, Optional.empty());
            }
        }
    }

    /**
     * Takes terms, and gives the code by which a payer opens them.
     *
     * <p>They are compared with a trade and not with an earlier offer: unconfirmed. Each call gives another code, all of which lead to
     * one trade: unconfirmed.
     */
    synchronized String offer(Terms terms) throws Refusal {
        settle();
        payable(terms);
        Instant now = clock.instant();
        Duration life = terms.method() == PayMethod.QR ? CODE_LIFE : terms.timeout();
        String code = "https://qr.alipay.com/bax"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 15);
        offers.put(code, new Offer(terms, terms.until(now, life)));
        return code;
    }

    /** The trade with that name if there is one, and it can be paid on these terms. */
    private @Nullable Trade payable(Terms terms) throws Refusal {
        Trade trade = byOrder.get(key(terms.app(), terms.outTradeNo()));
        if (trade == null) {
            return null;
        }
        if (trade.status() == TradeStatus.TRADE_CLOSED) {
            throw Refusal.business("ACQ.TRADE_HAS_CLOSE", "交易已经关闭");
        }
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            throw Refusal.paid();
        }
        if (!trade.terms().sameAs(terms)) {
            throw Refusal.business("ACQ.CONTEXT_INCONSISTENT", "交易信息被篡改");
        }
        return trade;
    }

    /** Somebody opens what a code leads to, by which the trade is made. */
    synchronized Trade open(String code, Payer payer) throws Refusal {
        settle();
        Offer offer = offers.get(code);
        Instant now = clock.instant();
        if (offer == null || !offer.until().isAfter(now)) {
            throw Refusal.business("ACQ.TRADE_HAS_CLOSE", "二维码已失效");
        }
        Terms terms = offer.terms();
        Trade before = payable(terms);
        if (before != null) {
            return before;
        }
        // The time of a page runs from when it is shown, that of everything else from when the trade is made.
        Instant until = terms.method() == PayMethod.PAGE ? offer.until() : terms.until(now, terms.timeout());
        var made = new Trade(number(now), terms, payer, now, until);
        byNumber.put(made.number(), made);
        byOrder.put(key(terms.app(), terms.outTradeNo()), made);
        return made;
    }

    private String number(Instant now) {
        return Times.day(now).toString().replace("-", "") + "2200" + "%016d".formatted(byNumber.size() + 1);
    }

    synchronized Trade pay(String code, Payer payer) throws Refusal {
        Trade trade = open(code, payer);
        pay(trade);
        return trade;
    }

    /** Pays a trade, also one that was closed meanwhile: the payer was faster, and it shows later. */
    synchronized void pay(Trade trade) {
        trade.pay(clock.instant());
        balances.computeIfPresent(
                trade.terms().app().seller(),
                (seller, fen) -> fen + trade.terms().fen());
        teller.tell(trade, Optional.empty());
    }

    synchronized void finish(Trade trade) {
        trade.finish();
        teller.tell(trade, Optional.empty());
    }

    /** The newest code for that name which works. */
    synchronized Optional<String> code(AlipayApp app, String outTradeNo) {
        Instant now = clock.instant();
        return offers.entrySet().stream()
                .filter(offer -> offer.getValue().until().isAfter(now)
                        && key(
                                        offer.getValue().terms().app(),
                                        offer.getValue().terms().outTradeNo())
                                .equals(key(app, outTradeNo)))
                .map(Map.Entry::getKey)
                .reduce((earlier, later) -> later);
    }

    /** A seller's trade by one of its names, of which Alipay's wins (<i>query</i>). */
    synchronized Optional<Trade> find(AlipayApp app, String number, String outTradeNo) {
        settle();
        Trade trade = number.isEmpty() ? byOrder.get(key(app, outTradeNo)) : byNumber.get(number);
        return Optional.ofNullable(trade)
                .filter(found -> found.terms().app().seller().equals(app.seller()));
    }

    /** Only what waits to be paid can be closed (<i>close</i>). */
    synchronized void close(Trade trade) throws Refusal {
        if (trade.status() != TradeStatus.WAIT_BUYER_PAY) {
            throw Refusal.status();
        }
        trade.close(clock.instant());
        teller.tell(trade, Optional.empty());
    }

    /** Moves money back: what may be is looked at by {@link RefundCalls}. */
    synchronized void giveBack(Trade trade, Trade.Refunded refund) throws Refusal {
        String seller = trade.terms().app().seller();
        if (balances.getOrDefault(seller, Long.MAX_VALUE) < refund.fen()) {
            throw Refusal.business("ACQ.SELLER_BALANCE_NOT_ENOUGH", "卖家余额不足");
        }
        balances.computeIfPresent(seller, (known, fen) -> fen - refund.fen());
        trade.giveBack(refund);
        teller.tell(trade, Optional.of(refund));
    }

    synchronized void balance(String seller, long fen) {
        balances.put(seller, fen);
    }

    synchronized Collection<Trade> trades() {
        settle();
        return new ArrayList<>(byNumber.values());
    }

    Instant now() {
        return clock.instant();
    }
}
