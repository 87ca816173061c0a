package org.qunfa.testkit.wechatpay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a bill is about: a payment, or a refund that was accepted.
 *
 * @param repayment nothing for a payment
 * @param fen how much
 */
record Entry(Instant at, Order order, @Nullable Repayment repayment, long fen) {

    /** What a bill of that day has, in the order of time, without what is wrong with it. */
    static List<Entry> of(Ledger ledger, Merchant merchant, LocalDate day) {
        return all(ledger, merchant).stream()
                .filter(entry -> Beijing.date(entry.at()).equals(day))
                .toList();
    }

    /** What every bill together has, in the order of time. */
    static List<Entry> all(Ledger ledger, Merchant merchant) {
        var entries = new ArrayList<Entry>();
        for (Order order : ledger.orders(merchant)) {
            if (order.state().isPaid()) {
                entries.add(new Entry(order.paidAt(), order, null, order.terms().total()));
            }
        }
        for (Repayment repayment : ledger.repayments(merchant)) {
            entries.add(new Entry(
                    repayment.made(),
                    repayment.order(),
                    repayment,
                    repayment.terms().fen()));
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    /** The same with what the platform does wrong. */
    static List<Entry> spoilt(Platform platform, Merchant merchant, LocalDate day) {
        var entries = new ArrayList<>(of(platform.ledger(), merchant, day));
        if (platform.has(PayFault.BILL_LACKS_PAYMENT)) {
            entries.remove(first(entries, entry -> entry.repayment() == null));
        }
        if (platform.has(PayFault.BILL_LACKS_REFUND)) {
            entries.remove(first(entries, entry -> entry.repayment() != null));
        }
        Entry some = first(entries, entry -> entry.repayment() == null);
        if (some != null && platform.has(PayFault.BILL_CHANGES_AMOUNT)) {
            entries.set(entries.indexOf(some), new Entry(some.at(), some.order(), null, some.fen() + 1));
        }
        if (platform.has(PayFault.BILL_HAS_FOREIGN)) {
            Entry like = some != null ? some : first(all(platform.ledger(), merchant), any -> any.repayment() == null);
            if (like != null) {
                entries.add(foreign(like, Beijing.noon(day)));
            }
        }
        return entries;
    }

    private static @Nullable Entry first(List<Entry> entries, Predicate<Entry> like) {
        return entries.stream().filter(like).findFirst().orElse(null);
    }

    /** Paid like that one, under a number that nobody made an order for. */
    private static Entry foreign(Entry like, Instant at) {
        Order right = like.order();
        var whole = new LinkedHashMap<>(right.terms().whole());
        whole.put("out_trade_no", "foreign" + PayCrypto.word(12));
        Order.Terms terms = right.terms();
        var order = new Order(
                right.merchant(),
                new Order.Terms(terms.type(), whole, terms.total(), terms.noticeTo(), terms.expires()));
        order.pay(right.openid(), "4299999999" + right.transactionId().substring(10), at);
        return new Entry(at, order, null, like.fen());
    }
}
