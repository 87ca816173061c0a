package org.qunfa.testkit.alipay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A line of a bill: a payment or what was given back of one.
 *
 * @param fen less than nothing for what was given back
 * @param request by which it was given back; empty for a payment
 */
record BillRow(Names names, Instant created, Instant at, long fen, String request) {

    /** What is written of the trade. */
    record Names(String number, String outTradeNo, String subject, String buyer) {}

    boolean isRefund() {
        return fen < 0;
    }

    BillRow with(long other) {
        return new BillRow(names, created, at, other, request);
    }

    /** A seller's of the days from one to another, without that. */
    static List<BillRow> of(Collection<Trade> trades, String seller, LocalDate from, LocalDate to) {
        var rows = new ArrayList<BillRow>();
        for (Trade trade : trades) {
            if (!trade.terms().app().seller().equals(seller)) {
                continue;
            }
            var names = new Names(
                    trade.number(),
                    trade.terms().outTradeNo(),
                    trade.terms().words().subject(),
                    "*某(" + trade.payer().logon() + ")");
            trade.paid()
                    .ifPresent(at -> rows.add(new BillRow(
                            names, trade.created(), at, trade.terms().fen(), "")));
            trade.refunds()
                    .forEach(refund -> rows.add(
                            new BillRow(names, trade.created(), refund.at(), -refund.fen(), refund.request())));
        }
        rows.removeIf(row ->
                Times.day(row.at()).isBefore(from) || !Times.day(row.at()).isBefore(to));
        rows.sort(Comparator.comparing(BillRow::at));
        return rows;
    }

    /** A payment that nobody made. */
    static BillRow foreign(Instant at) {
        return new BillRow(
                new Names("2099123122000000000000009999", "nobodys_order_1", "不明", "*某(139****9999)"),
                at,
                at,
                4_200,
                "");
    }
}
