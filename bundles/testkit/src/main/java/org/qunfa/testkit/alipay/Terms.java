package org.qunfa.testkit.alipay;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid, and how.
 *
 * @param app whose call it was
 * @param timeout how long it can be paid, from when the trade is made
 * @param expires when it can be paid no longer whatever came before; nothing for no such time
 */
record Terms(
        AlipayApp app,
        PayMethod method,
        String outTradeNo,
        long fen,
        Words words,
        Addresses addresses,
        Duration timeout,
        @Nullable Instant expires) {

    /** Letters, digits and underscores, 64 at most (<i>precreate</i>). */
    private static final Pattern OUT_TRADE_NO = Pattern.compile("[A-Za-z0-9_]{1,64}");

    /** 256 characters without {@code / = &} (<i>precreate</i>, <i>page</i>). */
    private static final Pattern SUBJECT = Pattern.compile("[^/=&\r\n]{1,256}");

    /** Minutes, hours or days without decimals, or this day; 1m to 15d (<i>precreate</i>). */
    private static final Pattern TIMEOUT = Pattern.compile("|[0-9]{1,5}[mhd]|1c");

    /** The longest, which unconfirmed is what holds when nothing is said too. */
    private static final Duration LONGEST = Duration.ofDays(15);

    /** What is shown, and what comes back. */
    record Words(String subject, String body, String passback) {}

    /**
     * Where notices and the browser go; empty for nowhere.
     *
     * @param charset by which they are written: that of the call
     */
    record Addresses(String notices, String back, String charset) {}

    /** Reads them from a call that was let in. */
    static Terms read(Shops.Shop shop, PayMethod method, Parameters given, Instant now) throws Refusal {
        Content content = Content.read(given.get("biz_content"));
        String seller = content.text("seller_id");
        if (!seller.isEmpty() && !seller.equals(shop.app().seller())) {
            throw Refusal.parameter("seller_id");
        }
        if (!method.sells(content.text("product_code"))) {
            throw Refusal.parameter("product_code");
        }
        return new Terms(
                shop.app(),
                method,
                content.match("out_trade_no", OUT_TRADE_NO),
                Yuan.read(content, "total_amount"),
                new Words(
                        content.match("subject", SUBJECT),
                        content.text("body", 128),
                        content.text("passback_params", 512)),
                new Addresses(given.get("notify_url"), given.get("return_url"), given.get("charset")),
                timeout(content, now),
                expires(content, now));
    }

    private static Duration timeout(Content content, Instant now) throws Refusal {
        String text = content.match("timeout_express", TIMEOUT);
        if (text.isEmpty()) {
            return LONGEST;
        }
        if (text.equals("1c")) {
            return Duration.between(
                    now, Times.day(now).plusDays(1).atStartOfDay(Times.ZONE).toInstant());
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        Duration timeout =
                switch (text.charAt(text.length() - 1)) {
                    case 'm' -> Duration.ofMinutes(count);
                    case 'h' -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw Refusal.parameter("timeout_express");
        }
        return timeout;
    }

    /** One that is over is refused: unconfirmed. */
    private static @Nullable Instant expires(Content content, Instant now) throws Refusal {
        String text = content.text("time_expire");
        if (text.isEmpty()) {
            return null;
        }
        Instant at = Times.readLoosely(text).orElseThrow(() -> Refusal.parameter("time_expire"));
        if (!at.isAfter(now)) {
            throw Refusal.parameter("time_expire");
        }
        return at;
    }

    /** When it can be paid no longer if its time begins then. */
    Instant until(Instant from, Duration longest) {
        Instant end = from.plus(longest);
        Instant fixed = expires;
        return fixed != null && fixed.isBefore(end) ? fixed : end;
    }

    /** Whether the same is paid. */
    boolean sameAs(Terms other) {
        return fen == other.fen
                && words.subject().equals(other.words.subject())
                && app.seller().equals(other.app.seller());
    }

    /** Says no more than whose it is. */
    @Override
    public String toString() {
        return "Terms[" + outTradeNo + "]";
    }
}
