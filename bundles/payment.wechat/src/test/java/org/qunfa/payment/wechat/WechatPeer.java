package org.qunfa.payment.wechat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.FarTrick;
import org.qunfa.testkit.ground.LoopbackHttp;
import org.qunfa.testkit.payment.PaymentPeer;
import org.qunfa.testkit.wechatpay.KeyMode;
import org.qunfa.testkit.wechatpay.NoticeFault;
import org.qunfa.testkit.wechatpay.Payment;
import org.qunfa.testkit.wechatpay.TradeState;
import org.qunfa.testkit.wechatpay.WechatPay;

/** WeChat Pay as the far side of the contract, and the people who pay there. */
final class WechatPeer implements PaymentPeer {

    private final WechatPay pay;
    private final WechatPayments provider;

    WechatPeer(KeyMode mode, Map<String, Object> more) throws IOException {
        pay = WechatPay.open().merchant(PayGround.merchant(mode));
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

    @Override
    public Set<FarTrick> tricks() {
        return Set.of(FarTrick.values());
    }

    @Override
    public void play(FarTrick trick) {
        pay.mood(
                switch (trick) {
                    case SILENT -> CloudMood.FROZEN;
                    case BROKEN -> CloudMood.GATEWAY;
                    default -> CloudMood.WELL;
                });
        if (trick == FarTrick.UNREACHABLE) {
            pay.stop();
        } else if (!pay.isOpen()) {
            reopen();
        }
    }

    private void reopen() {
        try {
            pay.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** Calls that are under way: connections are the platform's. */
    @Override
    public int connections() {
        return pay.underWay();
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

    @Override
    public void close() {
        pay.close();
    }
}
