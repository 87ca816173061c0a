package org.qunfa.testkit.alipay;

/**
 * A trade as it stands.
 *
 * @param number the {@code trade_no}
 * @param outTradeNo the seller's name for it
 * @param app whose it is
 * @param total in fen
 * @param refunded in fen
 * @param paid whether it was ever paid: one of which everything was given back is closed too
 */
public record AlipayTrade(
        String number, String outTradeNo, String app, TradeStatus status, long total, long refunded, boolean paid) {}
