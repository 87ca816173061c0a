package org.qunfa.testkit.alipay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One trade. Its ledger's lock guards it. */
final class Trade {

    private final String number;
    private final Terms terms;
    private final Payer payer;
    private final Instant created;
    private final Instant until;
    private final List<Refunded> refunds = new ArrayList<>();
    private TradeStatus status = TradeStatus.WAIT_BUYER_PAY;
    private @Nullable Instant paid;
    private @Nullable Instant closed;

    /** What was given back by one request. */
    record Refunded(String request, long fen, Instant at) {}

    /** @param until when it can be paid no longer */
    Trade(String number, Terms terms, Payer payer, Instant created, Instant until) {
        this.number = number;
        this.terms = terms;
        this.payer = payer;
        this.created = created;
        this.until = until;
    }

    String number() {
        return number;
    }

    Terms terms() {
        return terms;
    }

    Payer payer() {
        return payer;
    }

    Instant created() {
        return created;
    }

    TradeStatus status() {
        return status;
    }

    Optional<Instant> paid() {
        return Optional.ofNullable(paid);
    }

    Optional<Instant> closed() {
        return Optional.ofNullable(closed);
    }

    Instant until() {
        return until;
    }

    List<Refunded> refunds() {
        return List.copyOf(refunds);
    }

    Optional<Refunded> refund(String request) {
        return refunds.stream()
                .filter(refund -> refund.request().equals(request))
                .findFirst();
    }

    long refunded() {
        return refunds.stream().mapToLong(Refunded::fen).sum();
    }

    void pay(Instant at) {
        paid = at;
        closed = null;
        status = TradeStatus.TRADE_SUCCESS;
    }

    void finish() {
        status = TradeStatus.TRADE_FINISHED;
    }

    void close(Instant at) {
        closed = at;
        status = TradeStatus.TRADE_CLOSED;
    }

    /** Gives back; a trade of which everything was given back is closed (<i>notices</i>). */
    void giveBack(Refunded refund) {
        refunds.add(refund);
        if (refunded() == terms.fen()) {
            close(refund.at());
        }
    }

    AlipayTrade seen() {
        return new AlipayTrade(
                number, terms.outTradeNo(), terms.app().id(), status, terms.fen(), refunded(), paid != null);
    }
}
