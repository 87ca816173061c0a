package org.qunfa.testkit.wechatpay;

import java.util.Locale;

/** How an order is paid: the last word of the address that makes it, and the word for it in answers and bills. */
enum TradeType {
    NATIVE("native"),
    MWEB("h5"),
    JSAPI("jsapi"),
    APP("app");

    private final String path;

    TradeType(String path) {
        this.path = path;
    }

    String path() {
        return "/v3/pay/transactions/" + path;
    }

    /** What the name of its address in an answer is. */
    String answer() {
        return switch (this) {
            case NATIVE -> "code_url";
            case MWEB -> "h5_url";
            case JSAPI, APP -> "prepay_id";
        };
    }

    String word() {
        return name().toUpperCase(Locale.ROOT);
    }
}
