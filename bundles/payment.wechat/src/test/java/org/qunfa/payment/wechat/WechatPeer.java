package org.qunfa.payment.wechat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.payment.PaymentFarSide;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.NoticeFault;
import org.qunfa.testkit.wechatpay.Payment;
import org.qunfa.testkit.wechatpay.TradeState;
import org.qunfa.testkit.wechatpay.WechatPay;

/** WeChat Pay as the far side of the contract, and the people who pay there. */
final class WechatPeer extends PaymentFarSide {

    private final WechatPay pay;
    private final WechatPayments provider;

    WechatPeer(KeyMode mode, Map<String, Object> more) throws IOException {
        this(WechatPay.open().merchant(PayGround.merchant(mode)), mode, more);
    }

    private WechatPeer(WechatPay pay, KeyMode mode, Map<String, Object> more) {
        super(pay);
        this.pay = pay;
        provider = new WechatPayments(PayGround.more(PayGround.settings(pay, mode), more));
    }

    @Override
    public PaymentProvider plugin() {
        return provider;
    }

    @Override
    public PluginHttp http() {
        return LoopbackHttp.secure();
    }

    private Optional<TradeState> state(String order) {
        return pay.state(PayGround.MCHID, order).filter(state -> state != TradeState.CLOSED);
    }

    @Override
    public void pay(String order) {
        if (state(order).isPresent()) {
            pay.pay(PayGround.MCHID, order, PayGround.OPENID);
        }
    }

    @Override
    public int payments(String order) {
        return state(order).isPresent() ? 1 : 0;
    }

    @Override
    public long givenBack(String order) {
        return pay.payments(PayGround.MCHID).stream()
                .filter(payment -> payment.outTradeNo().equals(order))
                .mapToLong(Payment::returned)
                .sum();
    }

    private Webhook webhook(String order, NoticeFault fault, Instant at) {
        return PayGround.webhook(pay.notice(PayGround.MCHID, order, fault, at), at);
    }

    @Override
    public Webhook webhook(String order, Instant at) {
        return webhook(order, NoticeFault.NONE, at);
    }

    @Override
    public Webhook forged(String order, Instant at) {
        return webhook(order, NoticeFault.CHANGED, at);
    }

    @Override
    public boolean owns(Thread thread) {
        return CloudDoor.owns("wechatpay", thread);
    }

    @Override
    public Set<String> secrets() {
        String key = PayGround.base64(PayGround.KEYS.getPrivate().getEncoded());
        return Set.of(PayGround.SECRET, key.substring(100, 140), PayGround.OPENID);
    }
}
