package org.qunfa.payment.alipay;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.qunfa.model.Money;
import org.qunfa.payment.alipay.order.Names;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentOrder;
import org.qunfa.plugin.payment.PaymentProvider;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.testkit.alipay.Alipay;
import org.qunfa.testkit.alipay.AlipayApp;
import org.qunfa.testkit.alipay.AlipayKeys;
import org.qunfa.testkit.alipay.AlipayNotice;
import org.qunfa.testkit.alipay.AlipayTrade;
import org.qunfa.testkit.alipay.NoticeFault;
import org.qunfa.testkit.alipay.Payer;
import org.qunfa.testkit.cloud.MovedClock;
import org.qunfa.testkit.ground.RecordedHost;
import org.qunfa.testkit.payment.PaymentGround;

/** Alipay with an application and somebody who pays, and a provider that is open; all by one clock, which can be moved. */
final class PayGround extends PaymentGround {

    static final String APP = "2021000000000001";
    static final String SELLER = "2088000000000011";
    static final AlipayKeys KEYS = AlipayKeys.make();
    static final AlipayKeys ALIPAYS = AlipayKeys.make();
    static final Payer PAYER = new Payer("2088774112345678", "", "canary-7741@example.com");

    private static final URI BACK = URI.create("https://sms.example.com/orders?a=1&b=2");
    private static final URI HOOK = URI.create("https://sms.example.com/api/v1/hooks/alipay/test");
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    final MovedClock clock = new MovedClock(Clock.systemUTC());
    final Alipay alipay;
    final AlipayPayments provider;
    private final RecordedHost host = new RecordedHost();

    /** @param more settings besides or in place of the usual ones */
    PayGround(Map<String, Object> more) throws Exception {
        alipay = known(Alipay.open(clock));
        provider = open(settings(alipay, more));
    }

    PayGround() throws Exception {
        this(Map.of());
    }

    /** Has a gateway know the application, and tell nobody: the notices' addresses are nobody's. */
    static Alipay known(Alipay alipay) {
        alipay.notices().fault(NoticeFault.LOST);
        return alipay.app(new AlipayApp(APP, SELLER, KEYS.publicText()), ALIPAYS);
    }

    static Map<String, Object> settings(Alipay alipay, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "service.pid",
                "org.qunfa.payment.alipay~test",
                "appId",
                APP,
                "sellerId",
                SELLER,
                "_appKey",
                KEYS.privateText(),
                "publicKey",
                alipay.publicKey(APP),
                "endpoint",
                "127.0.0.1:" + alipay.port(),
                "tls",
                "false",
                "ways",
                "qr, redirect, mobile, in-app"));
        settings.putAll(more);
        return settings;
    }

    /** Another life of the instance. */
    AlipayPayments open(Map<String, Object> settings) throws Exception {
        return open(new AlipayPayments(settings, clock), host);
    }

    PaymentOrder order(String id, long fen, PayWay way) {
        // Without parts of a second, because it is compared with what is told.
        Instant expires = clock.instant().plusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        return order(id, new Money(fen, "CNY"), way, expires);
    }

    static PaymentOrder order(String id, Money amount, PayWay way, Instant expires) {
        var payer = new PaymentOrder.Payer("", "203.0.113.41", BACK, HOOK);
        return new PaymentOrder(id, amount, "1,000 条短信 = 🎉", way, payer, expires, PATIENCE);
    }

    /** The same order, of which notices go there. */
    static PaymentOrder order(PaymentOrder order, URI notices) {
        var payer = new PaymentOrder.Payer("", "203.0.113.41", BACK, notices);
        return new PaymentOrder(
                order.id(), order.amount(), order.subject(), order.way(), payer, order.expires(), PATIENCE);
    }

    /** What a payer opens of what a start gave: goes to the page, or gives the order to the other app. */
    static CompletionStage<String> code(Alipay alipay, StartOutcome outcome) {
        if (outcome instanceof StartOutcome.QrCode code) {
            return CompletableFuture.completedFuture(code.payload());
        }
        if (outcome instanceof StartOutcome.Redirect page) {
            HttpRequest visit = HttpRequest.newBuilder(page.address()).build();
            return BROWSER.sendAsync(visit, HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> answer.headers().firstValue("location").orElseThrow());
        }
        String order = ((StartOutcome.InApp) outcome).values().getOrDefault("orderStr", "");
        return CompletableFuture.completedFuture(alipay.invoke(order));
    }

    /** What a payer can open of an order that is begun. */
    String code(PaymentOrder order) throws Exception {
        return get(code(alipay, start(order)));
    }

    String code(String id, long fen) throws Exception {
        return code(order(id, fen, PayWay.QR));
    }

    /** An order that somebody has opened and not paid. */
    void scanned(String id, long fen) throws Exception {
        alipay.scan(code(id, fen), PAYER);
    }

    /** An order that somebody paid. */
    AlipayTrade paid(String id, long fen) throws Exception {
        return paid(order(id, fen, PayWay.QR));
    }

    AlipayTrade paid(PaymentOrder order) throws Exception {
        return alipay.pay(code(order), PAYER);
    }

    AlipayNotice notice(String order) {
        return alipay.notice(APP, Names.there(order));
    }

    /** A body as the platform hands it on. */
    static Webhook webhook(String body, Instant at) {
        Map<String, List<String>> headers = Map.of("content-type", List.of("application/x-www-form-urlencoded"));
        return new Webhook(headers, "", body.getBytes(StandardCharsets.UTF_8), at);
    }

    WebhookReading read(AlipayNotice notice) {
        Instant now = clock.instant();
        return provider.read(webhook(alipay.notices().write(notice, now), now));
    }

    @Override
    protected PaymentProvider asked() {
        return provider;
    }

    @Override
    public void close() {
        close(provider);
        host.close();
        alipay.close();
    }
}
