package org.qunfa.testkit.alipay;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts as they travel: yuan with two decimals. Inside they are fen. */
final class Yuan {

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");

    /** The least and the most of one trade, 0.01 and 100,000,000 yuan (<i>precreate</i>). */
    private static final long LEAST = 1;

    private static final long MOST = 10_000_000_000L;

    private Yuan() {}

    static String write(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** Reads what stands in {@code biz_content}, be it a text or a number: the documents' examples have both. */
    static long read(Content content, String name) throws Refusal {
        String text = content.text(name);
        if (!AMOUNT.matcher(text).matches()) {
            throw Refusal.parameter(name);
        }
        long fen = new BigDecimal(text).movePointRight(2).longValueExact();
        if (fen < LEAST || fen > MOST) {
            throw Refusal.parameter(name);
        }
        return fen;
    }
}
