package org.qunfa.testkit.alipay;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a trade comes about, with what the call's own page says of it. */
public enum PayMethod {
    QR("alipay.trade.precreate", false),
    PAGE("alipay.trade.page.pay", false),
    WAP("alipay.trade.wap.pay", true),
    APP("alipay.trade.app.pay", true);

    private final String call;
    private final boolean tellsEnds;

    PayMethod(String call, boolean tellsEnds) {
        this.call = call;
        this.tellsEnds = tellsEnds;
    }

    /** The {@code method} of the call. */
    public String call() {
        return call;
    }

    /** Whether it goes with a {@code product_code}, which pages have to name. */
    boolean sells(String product) {
        return switch (this) {
            case QR -> Set.of("", "FACE_TO_FACE_PAYMENT", "QR_CODE_OFFLINE").contains(product);
            case PAGE -> product.equals("FAST_INSTANT_TRADE_PAY");
            case WAP -> product.equals("QUICK_WAP_WAY");
            case APP -> Set.of("", "QUICK_MSECURITY_PAY").contains(product);
        };
    }

    /**
     * What is told by itself (<i>notices</i>): every payment, and so what was given back in part, which leaves the state as it is;
     * of pages and codes nothing else, of mobile pages and apps every end too.
     */
    Set<TradeStatus> told() {
        return tellsEnds
                ? EnumSet.of(TradeStatus.TRADE_SUCCESS, TradeStatus.TRADE_CLOSED, TradeStatus.TRADE_FINISHED)
                : EnumSet.of(TradeStatus.TRADE_SUCCESS);
    }

    static Optional<PayMethod> of(String call) {
        return Arrays.stream(values())
                .filter(method -> method.call.equals(call))
                .findFirst();
    }
}
