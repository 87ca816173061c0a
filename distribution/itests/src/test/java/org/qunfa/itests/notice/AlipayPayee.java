package org.qunfa.itests.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.alipay.Alipay;
import org.qunfa.testkit.alipay.AlipayApp;
import org.qunfa.testkit.alipay.AlipayKeys;
import org.qunfa.testkit.alipay.AlipayNotice;
import org.qunfa.testkit.alipay.AlipayNotices;
import org.qunfa.testkit.alipay.BillFault;
import org.qunfa.testkit.alipay.NoticeFault;
import org.qunfa.testkit.alipay.Payer;
import org.qunfa.testkit.cloud.CloudMood;
import org.qunfa.testkit.ground.LoopbackTls;

/** A seller at Alipay. */
final class AlipayPayee implements Payee {

    private static final String INSTANCE = "alipay~main";
    private static final String APP = "2021000000000001";
    private static final String SELLER = "2088000000000009";
    private static final Payer PAYER = new Payer("2088000000047741", "", "138****7741");
    private static final Map<String, String> TYPE =
            Map.of("Content-Type", "application/x-www-form-urlencoded;charset=utf-8");

    private final AlipayKeys keys = AlipayKeys.make();
    private final Alipay alipay;

    AlipayPayee() {
        try {
            alipay = Alipay.open(LoopbackTls.server());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        alipay.app(new AlipayApp(APP, SELLER, keys.publicText()));
    }

    @Override
    public String instance() {
        return INSTANCE;
    }

    @Override
    public void configure(QunfaProcess qunfa) {
        qunfa.configure(
                "org.qunfa.payment." + INSTANCE,
                Map.of(
                        "appId",
                        APP,
                        "sellerId",
                        SELLER,
                        "_appKey",
                        keys.privateText(),
                        "publicKey",
                        alipay.publicKey(APP),
                        "endpoint",
                        "127.0.0.1:" + alipay.port(),
                        "responseTimeoutSeconds",
                        "3"));
    }

    @Override
    public void look(String code) {
        alipay.scan(code, PAYER);
    }

    @Override
    public void pay(String code) {
        alipay.pay(code, PAYER);
    }

    @Override
    public void payLate(String order) {
        alipay.payLate(APP, order);
    }

    @Override
    public long left() {
        return alipay.paid(APP) - alipay.refunded(APP);
    }

    @Override
    public void way(Way way) {
        alipay.notices()
                .fault(
                        switch (way) {
                            case USUAL -> NoticeFault.NONE;
                            case TWICE -> NoticeFault.TWICE;
                            case LOST -> NoticeFault.LOST;
                            case HELD -> NoticeFault.HELD;
                        });
    }

    @Override
    public void release() {
        alipay.notices().release(true);
    }

    @Override
    public long taken() {
        return alipay.notices().deliveries().stream()
                .filter(AlipayNotices.Delivery::taken)
                .count();
    }

    @Override
    public void mood(CloudMood mood) {
        alipay.mood(mood);
    }

    @Override
    public int calls() {
        return alipay.calls().size();
    }

    private Notice written(AlipayNotice notice) {
        return new Notice(TYPE, alipay.notices().write(notice, Instant.now()));
    }

    @Override
    public Notice truth(String order) {
        return written(alipay.notice(APP, order));
    }

    @Override
    public Notice otherAmount(String order) {
        return written(alipay.notice(APP, order).with("total_amount", "99.91"));
    }

    @Override
    public Map<String, Notice> lies(String order) {
        AlipayNotice right = alipay.notice(APP, order);
        Instant now = Instant.now();
        return Map.of(
                "FORGED",
                new Notice(TYPE, alipay.notices().forge(right, now)),
                "STALE",
                new Notice(TYPE, alipay.notices().write(right, now.minus(Duration.ofHours(1)))),
                "CHANGED",
                new Notice(TYPE, alipay.notices().write(right, now).replace("99.90", "99.91")),
                "OTHER_APP",
                written(right.with("app_id", "2021000000000002")),
                "OTHER_SELLER",
                written(right.with("seller_id", "2088000000000008")));
    }

    @Override
    public void plantForeignPayment() {
        alipay.fault(BillFault.FOREIGN_ROW);
    }

    @Override
    public void close() {
        alipay.close();
    }

    @Override
    public String toString() {
        return "Alipay";
    }
}
