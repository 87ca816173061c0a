package org.qunfa.testkit.alipay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudDoor;
import org.qunfa.testkit.cloud.MovedClock;
import org.qunfa.testkit.cloud.SimulatedCloud;

/**
 * The gateway on the loopback interface, and whoever pays there. Amounts are fen. Safe for use by many threads.
 *
 * <p>Moods: {@code SILENT} and {@code GATEWAY} do what a call asks for and take the answer away, {@code FROZEN} does nothing,
 * {@code FAULTY} answers 20000, {@code THROTTLING} 40005.
 */
public final class Alipay extends SimulatedCloud {

    private static final String THREAD = "alipay";
    private static final Set<String> APP = Set.of(PayMethod.APP.call());

    private final MovedClock clock;
    private final Shops shops;
    private final AlipayNotices notices;
    private final GatewayDesk desk;
    private final Ledger ledger;

    private Alipay(CloudDoor door, MovedClock clock, Shops shops, AlipayNotices notices, GatewayDesk desk) {
        super(door);
        this.clock = clock;
        this.shops = shops;
        this.notices = notices;
        this.desk = desk;
        ledger = desk.rooms().ledger();
        notices.start(ledger::settle);
    }

    /** The gateway without TLS. */
    public static Alipay open() throws IOException {
        return open(Clock.systemUTC());
    }

    /** The gateway without TLS, at another time. */
    public static Alipay open(Clock base) throws IOException {
        return open(base, null);
    }

    /** The gateway with this certificate. */
    public static Alipay open(SSLContext certificate) throws IOException {
        return open(Clock.systemUTC(), certificate);
    }

    private static Alipay open(Clock base, @Nullable SSLContext certificate) throws IOException {
        var clock = new MovedClock(base);
        var shops = new Shops();
        var notices = new AlipayNotices(clock, new NoticeWriter(shops), THREAD + " notices");
        var ledger = new Ledger(clock, notices::tell);
        var rooms = new GatewayDesk.Rooms(
                new Gatekeeper(shops, clock),
                new Answers(shops),
                ledger,
                new Cashier(ledger, shops),
                new TradeCalls(ledger),
                new RefundCalls(ledger),
                new BillCalls(ledger));
        var desk = new GatewayDesk(certificate == null ? "http" : "https", rooms);
        return new Alipay(new CloudDoor(THREAD, certificate, desk), clock, shops, notices, desk);
    }

    /** Where calls go. */
    public String address() {
        return desk.scheme() + "://127.0.0.1:" + port() + GatewayDesk.PATH;
    }

    /** Knows an application, in place of that with its name. */
    public Alipay app(AlipayApp app) {
        return app(app, AlipayKeys.make());
    }

    /** Knows an application, and answers it with these keys: making some takes a while. */
    public Alipay app(AlipayApp app, AlipayKeys alipay) {
        shops.put(app, alipay);
        return this;
    }

    /** What an application's answers and notices are checked with: X.509 in Base64. */
    public String publicKey(String app) {
        return shops.get(app).alipay().publicText();
    }

    /** Moves the gateway's time: what is due then happens. */
    public void advance(Duration by) {
        clock.move(by);
        ledger.settle();
    }

    /** The gateway's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Takes calls whose time is off by as much. */
    public Alipay patience(Duration wanted) {
        desk.rooms().gate().patience(wanted);
        return this;
    }

    /** What a seller has; unless it is said, there is no end. */
    public Alipay balance(String seller, long fen) {
        ledger.balance(seller, fen);
        return this;
    }

    /** Who pays on the cashier's pages. */
    public void payer(Payer wanted) {
        desk.payer(wanted);
    }

    /** Answers like this from now on. */
    public void fault(AlipayFault wanted) {
        desk.rooms().answers().fault(wanted);
    }

    /** Writes bills like this from now on. */
    public void fault(BillFault wanted) {
        desk.rooms().bills().fault(wanted);
    }

    /** What is told by itself. */
    public AlipayNotices notices() {
        return notices;
    }

    /**
     * Somebody scans a code, or signs in at the cashier: the trade is made.
     *
     * @param code what a code says, the address of the cashier's page, or what {@link #invoke} gave
     * @throws IllegalStateException if it cannot be paid, with the gateway's word for why
     */
    public AlipayTrade scan(String code, Payer payer) {
        return did(() -> ledger.open(Cashier.code(code), payer));
    }

    /** Somebody pays. As {@link #scan}. */
    public AlipayTrade pay(String code, Payer payer) {
        return did(() -> ledger.pay(Cashier.code(code), payer));
    }

    /** Somebody pays what an application last offered under that name. As {@link #scan}. */
    public AlipayTrade pay(String app, String outTradeNo) {
        AlipayApp known = shops.get(app).app();
        return did(() -> ledger.pay(ledger.code(known, outTradeNo).orElseThrow(Refusal::noTrade), Payer.SOMEBODY));
    }

    /** A payment shows after its trade was closed. */
    public AlipayTrade payLate(String app, String outTradeNo) {
        return did(() -> {
            Trade trade = find(app, outTradeNo).orElseThrow(Refusal::noTrade);
            if (trade.paid().isPresent()) {
                throw Refusal.paid();
            }
            ledger.pay(trade);
            return trade;
        });
    }

    /** Nothing of a trade can be given back from now on. */
    public AlipayTrade finish(String app, String outTradeNo) {
        return did(() -> {
            Trade trade = find(app, outTradeNo).orElseThrow(Refusal::noTrade);
            ledger.finish(trade);
            return trade;
        });
    }

    /** Moves the money of refunds that were taken with {@link AlipayFault#REFUNDS_LATER}. */
    public void completeRefunds() {
        try {
            desk.rooms().refunds().complete();
        } catch (Refusal refusal) {
            throw new IllegalStateException(refusal.sub(), refusal);
        }
    }

    /**
     * An app on a phone is given an order, as {@code alipay.trade.app.pay} describes it: it is checked as a call is.
     *
     * @return the code by which it is paid
     * @throws IllegalStateException if it is refused, with the gateway's word for why
     */
    public String invoke(String order) {
        try {
            Parameters given = Parameters.read(order);
            Shops.Shop shop = desk.rooms().gate().check(given, APP);
            return ledger.offer(Terms.read(shop, PayMethod.APP, given, clock.instant()));
        } catch (Refusal refusal) {
            throw new IllegalStateException(refusal.sub(), refusal);
        }
    }

    /** What the app is given back of a trade that was paid: signed like an answer, and nothing to rely on. */
    public String appResult(AlipayTrade trade) {
        Shops.Shop shop = shops.get(trade.app());
        Map<String, Object> fields = Answers.success(Map.of(
                "app_id", trade.app(),
                "out_trade_no", trade.outTradeNo(),
                "seller_id", shop.app().seller(),
                "total_amount", Yuan.write(trade.total()),
                "trade_no", trade.number()));
        var caller = new Answers.Caller(Optional.of(shop), StandardCharsets.UTF_8);
        return desk.rooms().answers().body(PayMethod.APP.call(), fields, caller);
    }

    private interface Deed {
        Trade act() throws Refusal;
    }

    private AlipayTrade did(Deed deed) {
        synchronized (ledger) {
            try {
                return deed.act().seen();
            } catch (Refusal refusal) {
                throw new IllegalStateException(refusal.sub(), refusal);
            }
        }
    }

    private Optional<Trade> find(String app, String outTradeNo) {
        return ledger.find(shops.get(app).app(), "", outTradeNo);
    }

    /** A trade as it stands; nothing while nobody has opened it. */
    public Optional<AlipayTrade> trade(String app, String outTradeNo) {
        synchronized (ledger) {
            return find(app, outTradeNo).map(Trade::seen);
        }
    }

    /** Every trade, in the order in which they were made. */
    public List<AlipayTrade> trades() {
        synchronized (ledger) {
            return ledger.trades().stream().map(Trade::seen).toList();
        }
    }

    /** How many payments somebody could make or has made under that name. */
    public int payments(String app, String outTradeNo) {
        synchronized (ledger) {
            boolean offered = ledger.code(shops.get(app).app(), outTradeNo).isPresent();
            boolean closed = find(app, outTradeNo)
                    .map(trade -> trade.status() == TradeStatus.TRADE_CLOSED
                            && trade.paid().isEmpty())
                    .orElse(!offered);
            return closed ? 0 : 1;
        }
    }

    /** What was paid to an application altogether. */
    public long paid(String app) {
        return trades().stream()
                .filter(trade -> trade.app().equals(app) && trade.paid())
                .mapToLong(AlipayTrade::total)
                .sum();
    }

    /** What an application gave back altogether. */
    public long refunded(String app) {
        return trades().stream()
                .filter(trade -> trade.app().equals(app))
                .mapToLong(AlipayTrade::refunded)
                .sum();
    }

    /** The methods of the calls that were let in, in order. */
    public List<String> calls() {
        return desk.calls();
    }

    /** The {@code sub_code}s with which calls were refused, in order. */
    public List<String> refusals() {
        return desk.refusals();
    }

    /** The notice that says how a trade stands now. */
    public AlipayNotice notice(String app, String outTradeNo) {
        synchronized (ledger) {
            Trade trade = find(app, outTradeNo).orElseThrow(() -> new IllegalStateException("ACQ.TRADE_NOT_EXIST"));
            List<Trade.Refunded> refunds = trade.refunds();
            return NoticeWriter.of(
                    trade, refunds.isEmpty() ? Optional.empty() : Optional.of(refunds.get(refunds.size() - 1)));
        }
    }

    /** Whether a thread is the gateway's. */
    public static boolean owns(Thread thread) {
        return CloudDoor.owns(THREAD, thread);
    }

    @Override
    public void close() {
        super.close();
        notices.close();
    }
}
