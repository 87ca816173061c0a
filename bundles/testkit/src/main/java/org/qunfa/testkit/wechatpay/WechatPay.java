package org.qunfa.testkit.wechatpay;

import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.MovedClock;
import org.qunfa.testkit.cloud.SimulatedCloud;
import org.qunfa.testkit.ground.LoopbackTls;

/**
 * WeChat Pay on the loopback interface: the service that merchants call, the people who pay, and the notices that follow. It
 * behaves as documented until it is told otherwise: by moods, which take answers away or refuse calls; by {@link PayFault};
 * by {@link NoticeFault} and {@link NoticeWay}. Safe for use by many threads.
 */
public final class WechatPay extends SimulatedCloud {

    private static final String THREAD = "wechatpay";

    private final Platform platform;
    private final WechatPayDesk desk;
    private final boolean tls;

    private WechatPay(@Nullable SSLContext certificate, Platform platform, WechatPayDesk desk) throws IOException {
        super(new CloudDoor(THREAD, certificate, desk));
        this.platform = platform;
        this.desk = desk;
        tls = certificate != null;
        desk.bills().place(base());
    }

    private static WechatPay open(@Nullable SSLContext certificate, Clock clock) throws IOException {
        var moved = new MovedClock(clock);
        var keys = new PlatformKeys(moved);
        var platform = new Platform(
                moved, keys, new Gate(moved), new Ledger(), new Courier(THREAD, moved, keys), new Platform.Faults());
        return new WechatPay(certificate, platform, new WechatPayDesk(platform));
    }

    /** With TLS, by {@link LoopbackTls}. */
    public static WechatPay open() throws IOException {
        return open(LoopbackTls.server(), Clock.systemUTC());
    }

    /** With TLS, at another time. */
    public static WechatPay open(Clock clock) throws IOException {
        return open(LoopbackTls.server(), clock);
    }

    /** Without TLS, for clients that trust only whom Java trusts. */
    public static WechatPay openPlain() throws IOException {
        return open(null, Clock.systemUTC());
    }

    /** Without TLS, at another time. */
    public static WechatPay openPlain(Clock clock) throws IOException {
        return open(null, clock);
    }

    /** Where it is, without a slash at the end. */
    public String base() {
        return (tls ? "https://" : "http://") + "127.0.0.1:" + port();
    }

    /** Knows a merchant, in place of that with its number. */
    public WechatPay merchant(Merchant merchant) {
        platform.gate().know(merchant);
        return this;
    }

    /** The name of the platform's public key. */
    public String publicKeyId() {
        return platform.keys().publicKey().serial();
    }

    /** The platform's public key, which merchants download once by hand. */
    public PublicKey publicKey() {
        return platform.keys().publicKey().open();
    }

    /** The serial number of the certificate that signs. */
    public String certificateSerial() {
        return platform.keys().certificate().serial();
    }

    /** The certificates that are shown, as PEM, the latest last. */
    public List<String> certificates() {
        return platform.keys().shown().stream().map(PlatformKey::certificate).toList();
    }

    /** Signs with a new certificate from now on, and shows it beside that before. */
    public void rotateCertificate() {
        platform.keys().rotate();
    }

    /** Shows only the certificate that signs from now on. */
    public void retireCertificate() {
        platform.keys().retire();
    }

    /** How many of a hundred notices are signed with the public key, to merchants that have both; 0 until it is told. */
    public void noticesByPublicKey(int percent) {
        platform.keys().share(percent);
    }

    /** Does these wrong from now on, and nothing else. */
    public void faults(PayFault... wanted) {
        platform.faults().set(Set.of(wanted));
    }

    /** Gets notices wrong like this that are made from now on. */
    public void noticeFault(NoticeFault wanted) {
        platform.courier().fault(wanted);
    }

    /** Sends notices like this that are made from now on. */
    public void noticeWay(NoticeWay wanted) {
        platform.courier().way(wanted);
    }

    /** Sends what was held, in its order. */
    public void release() {
        platform.courier().release(false);
    }

    /** Sends what was held, the latest first. */
    public void releaseReversed() {
        platform.courier().release(true);
    }

    /** How long a notice's answer may take: five seconds until it is told. */
    public void patience(Duration wanted) {
        platform.courier().patience(wanted);
    }

    /** Moves the platform's time on; notices that are due meanwhile are brought, each at its time, before this returns. */
    public void advance(Duration by) {
        platform.courier().advance(by);
    }

    /** Brings at once, without moving time, what waits for a later attempt. */
    public void hurry() {
        platform.courier().hurry();
    }

    /** The platform's time. */
    public Instant now() {
        return platform.clock().instant();
    }

    /** Somebody who pays under this name. */
    public Payer payer(String openid) {
        return new Payer(platform, openid, "");
    }

    /** How many merchants' calls were not let in. */
    public int refused() {
        return platform.gate().refused();
    }

    /** Every call that came, as its method and its path. */
    public List<String> calls() {
        return desk.calls();
    }

    /** What came of every attempt to bring a notice. */
    public List<Brought> brought() {
        return platform.courier().brought();
    }

    /** How many notices are not taken yet and still tried. */
    public int waiting() {
        return platform.courier().waiting();
    }

    /** How many notices were given up. */
    public int lost() {
        return platform.courier().lost();
    }

    /** What a merchant took and gave back. */
    public Sums sums(String mchid) {
        return platform.ledger().sums(platform.gate().merchant(mchid));
    }

    /** What people paid a merchant, in the order of its orders. */
    public List<Payment> payments(String mchid) {
        synchronized (platform.ledger()) {
            return platform.ledger().orders(platform.gate().merchant(mchid)).stream()
                    .filter(order -> order.state().isPaid())
                    .map(Order::payment)
                    .toList();
        }
    }

    /** How an order stands; nothing if it is not known. */
    public Optional<TradeState> state(String mchid, String outTradeNo) {
        synchronized (platform.ledger()) {
            return Optional.ofNullable(platform.ledger().order(platform.gate().merchant(mchid), outTradeNo))
                    .map(Order::state);
        }
    }

    /** Somebody pays an order in full, whatever lets them: it need not have been seen by anybody. */
    public void pay(String mchid, String outTradeNo, String openid) {
        synchronized (platform.ledger()) {
            platform.paid(order(mchid, outTradeNo), openid);
        }
    }

    /** Ends a refund that waits. */
    public void endRefund(String mchid, String outRefundNo, RefundState state) {
        synchronized (platform.ledger()) {
            Repayment known = platform.ledger().repayment(platform.gate().merchant(mchid), outRefundNo);
            if (known == null || known.state() != RefundState.PROCESSING) {
                throw new IllegalStateException("no such refund waits");
            }
            platform.end(known, state);
        }
    }

    /** The merchant takes money away, in fen, which refunds lack then ({@code NOT_ENOUGH}). */
    public void withdraw(String mchid, long fen) {
        platform.ledger().withdraw(platform.gate().merchant(mchid), fen);
    }

    private Order order(String mchid, String outTradeNo) {
        Order known = platform.ledger().order(platform.gate().merchant(mchid), outTradeNo);
        if (known == null) {
            throw new IllegalStateException("no such order was made");
        }
        return known;
    }

    /** The notice that an order was paid, with what is wrong with it, as if it were sent at that second. Nobody is told. */
    public Notice notice(String mchid, String outTradeNo, NoticeFault fault, Instant at) {
        synchronized (platform.ledger()) {
            return Seal.notice(platform.keys(), Draft.paid(order(mchid, outTradeNo), at), fault, at);
        }
    }

    /** Brings the notice that an order was paid to another address than the order's, for example another merchant's. */
    public void bringElsewhere(String mchid, String outTradeNo, URI address) {
        synchronized (platform.ledger()) {
            platform.courier().bring(address, Draft.paid(order(mchid, outTradeNo), now()));
        }
    }

    /** Brings the notice that a refund of an order came to its end, whether or not anybody paid it. Nothing else happens. */
    public void bringRefund(String mchid, String outTradeNo, String outRefundNo, URI address) {
        synchronized (platform.ledger()) {
            Order order = order(mchid, outTradeNo);
            long total = order.terms().total();
            var made = new Repayment(
                    order,
                    new Repayment.Terms(outRefundNo, total, total, "", address),
                    platform.ledger().number("50", now()),
                    now());
            Draft draft = Draft.unreal(made, now());
            platform.courier().bring(address, draft);
        }
    }

    @Override
    public void close() {
        platform.courier().close();
        super.close();
    }
}
