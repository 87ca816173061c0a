package org.qunfa.testkit.wechatpay;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the platform has written down. Safe for use by many threads; who does several things at once holds its lock. */
final class Ledger {

    /**
     * What lets somebody pay.
     *
     * @param until when it stops working
     */
    record Ticket(Order order, Instant until) {}

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Repayment> repayments = new LinkedHashMap<>();
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Map<String, Long> withdrawn = new HashMap<>();
    private long numbers;

    private static String key(Merchant merchant, String number) {
        return merchant.mchid() + " " + number;
    }

    synchronized @Nullable Order order(Merchant merchant, String number) {
        return orders.get(key(merchant, number));
    }

    synchronized @Nullable Order transaction(Merchant merchant, String id) {
        return orders(merchant).stream()
                .filter(order -> !id.isEmpty() && order.transactionId().equals(id))
                .findFirst()
                .orElse(null);
    }

    synchronized List<Order> orders(Merchant merchant) {
        return orders.values().stream()
                .filter(order -> order.merchant().mchid().equals(merchant.mchid()))
                .toList();
    }

    synchronized void add(Order order) {
        orders.put(key(order.merchant(), order.number()), order);
    }

    synchronized void ticket(String word, Ticket ticket) {
        tickets.put(word, ticket);
    }

    synchronized @Nullable Ticket ticket(String word) {
        return tickets.get(word);
    }

    synchronized @Nullable Repayment repayment(Merchant merchant, String number) {
        return repayments.get(key(merchant, number));
    }

    synchronized List<Repayment> repayments(Merchant merchant) {
        return repayments.values().stream()
                .filter(repayment -> repayment.order().merchant().mchid().equals(merchant.mchid()))
                .toList();
    }

    synchronized void add(Repayment repayment) {
        repayments.put(key(repayment.order().merchant(), repayment.terms().number()), repayment);
    }

    /** A number of 28 digits that nothing else has, with a beginning of its kind. */
    synchronized String number(String kind, Instant at) {
        numbers++;
        String date = Beijing.date(at).toString().replace("-", "");
        return kind + date + String.format(Locale.ROOT, "%0" + (28 - kind.length() - date.length()) + "d", numbers);
    }

    /** The merchant takes money away, in fen, which cannot be given back any more. */
    synchronized void withdraw(Merchant merchant, long fen) {
        withdrawn.merge(merchant.mchid(), fen, Long::sum);
    }

    /** What the merchant could give back, in fen. */
    synchronized long balance(Merchant merchant) {
        long taken = 0;
        for (Order order : orders(merchant)) {
            taken += order.state().isPaid() ? order.terms().total() - order.reserved() : 0;
        }
        return taken - withdrawn.getOrDefault(merchant.mchid(), 0L);
    }

    synchronized Sums sums(Merchant merchant) {
        long paid = 0;
        long returned = 0;
        for (Order order : orders(merchant)) {
            paid += order.state().isPaid() ? order.terms().total() : 0;
            returned += order.returned();
        }
        return new Sums(paid, returned);
    }
}
