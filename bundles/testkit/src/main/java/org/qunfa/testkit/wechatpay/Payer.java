package org.qunfa.testkit.wechatpay;

import java.util.Map;
import java.util.function.Predicate;

/** Somebody who pays, under the name that the merchants' applications know. Safe for use by many threads. */
public final class Payer {

    /** What merchants put behind an {@code h5_url}, so that the browser comes back (H5支付). */
    private static final String BACK = "&redirect_url=";

    private final Platform platform;
    private final String openid;
    private final String address;

    /** @param address where the browser is; empty for who has none */
    Payer(Platform platform, String openid, String address) {
        this.platform = platform;
        this.openid = openid;
        this.address = address;
    }

    /** The same one with a browser at that network address, without which nobody opens an {@code h5_url}. */
    public Payer from(String browser) {
        return new Payer(platform, openid, browser);
    }

    /** Pays in full by a {@code code_url}, an {@code h5_url} or a {@code prepay_id}. */
    public PayResult pay(String ticket) {
        return reach(ticket, TradeState.SUCCESS, order -> true);
    }

    /** Does the same, but it comes to another state: {@code USERPAYING}, {@code PAYERROR} or {@code REVOKED}. */
    public PayResult attempt(String ticket, TradeState state) {
        return reach(ticket, state, order -> true);
    }

    /** Pays on a page inside of WeChat, if that is signed. */
    public PayResult invoke(JsapiCall call) {
        return reach(
                call.prepay(),
                TradeState.SUCCESS,
                order -> order.terms().type() == TradeType.JSAPI
                        && call.appId().equals(order.terms().word("appid"))
                        && call.isSignedBy(order.merchant()));
    }

    /** Pays in an app, if that signed. */
    public PayResult invoke(AppCall call) {
        return reach(
                call.prepayId(),
                TradeState.SUCCESS,
                order -> order.terms().type() == TradeType.APP
                        && call.appId().equals(order.terms().word("appid"))
                        && call.isSignedBy(order.merchant()));
    }

    private PayResult reach(String ticket, TradeState state, Predicate<Order> signed) {
        synchronized (platform.ledger()) {
            Ledger.Ticket found = platform.ledger().ticket(ticket.split(BACK, 2)[0]);
            if (found == null) {
                return PayResult.UNKNOWN;
            }
            Order order = found.order();
            if (!signed.test(order)) {
                return PayResult.WRONG_SIGN;
            }
            if (order.state().isPaid()) {
                return PayResult.ALREADY_PAID;
            }
            boolean closed = order.state() == TradeState.CLOSED || order.state() == TradeState.REVOKED;
            if (closed && !platform.has(PayFault.PAYS_CLOSED)) {
                return PayResult.CLOSED;
            }
            if (found.until().isBefore(platform.clock().instant())) {
                return PayResult.EXPIRED;
            }
            if (!isAt(order)) {
                return PayResult.WRONG_ADDRESS;
            }
            return isFor(order) ? come(order, state) : PayResult.WRONG_PAYER;
        }
    }

    /** A page in a mobile browser opens for the address that the order was made for (H5支付, chapter3_2). */
    private boolean isAt(Order order) {
        return order.terms().type() != TradeType.MWEB
                || (order.terms().whole().get("scene_info") instanceof Map<?, ?> scene
                        && address.equals(scene.get("payer_client_ip")));
    }

    /** An order of the kind JSAPI is one person's. */
    private boolean isFor(Order order) {
        return order.terms().type() != TradeType.JSAPI
                || (order.terms().whole().get("payer") instanceof Map<?, ?> payer
                        && openid.equals(payer.get("openid")));
    }

    private PayResult come(Order order, TradeState state) {
        if (state.isPaid()) {
            platform.paid(order, openid);
            return PayResult.PAID;
        }
        order.stand(state);
        return PayResult.NOT_PAID;
    }

    /** Does not say who. */
    @Override
    public String toString() {
        return "Payer[]";
    }
}
