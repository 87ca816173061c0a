package org.qunfa.testkit.alipay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudMood;

/** Answers calls of the gateway, and shows the cashier's pages. Safe for use by many threads. */
final class GatewayDesk implements CloudDesk {

    static final String PATH = "/gateway.do";

    private static final Set<String> METHODS = Set.of(
            "alipay.trade.precreate",
            "alipay.trade.query",
            "alipay.trade.refund",
            "alipay.trade.fastpay.refund.query",
            "alipay.trade.close",
            "alipay.trade.cancel",
            "alipay.data.dataservice.bill.downloadurl.query");

    private static final Set<String> PAGES = Set.of(PayMethod.PAGE.call(), PayMethod.WAP.call());
    private static final Pattern PAGE = Pattern.compile("(^|&)method=alipay\\.trade\\.(page|wap)\\.pay(&|$)");

    private final String scheme;
    private final Rooms rooms;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private volatile Payer payer = Payer.SOMEBODY;

    /** Where the work is done. */
    record Rooms(
            Gatekeeper gate,
            Answers answers,
            Ledger ledger,
            Cashier cashier,
            TradeCalls trades,
            RefundCalls refunds,
            BillCalls bills) {}

    GatewayDesk(String scheme, Rooms rooms) {
        this.scheme = scheme;
        this.rooms = rooms;
    }

    /** What its addresses begin with. */
    String scheme() {
        return scheme;
    }

    Rooms rooms() {
        return rooms;
    }

    void payer(Payer wanted) {
        payer = wanted;
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    List<String> refusals() {
        return List.copyOf(refusals);
    }

    @Override
    public boolean sends(CloudCall call) {
        return call.path().equals(PATH) && !isPage(call);
    }

    private static boolean isPage(CloudCall call) {
        return PAGE.matcher(call.query()).find() || PAGE.matcher(call.text()).find();
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        if (Cashier.has(call.path())) {
            return rooms.cashier().answer(call, payer);
        }
        if (call.path().equals(BillCalls.PATH)) {
            return rooms.bills().download(call);
        }
        if (!call.path().equals(PATH)) {
            return CloudAnswer.page(404, "Not Found");
        }
        return isPage(call) ? page(call) : service(call, mood);
    }

    private CloudAnswer page(CloudCall call) {
        try {
            Parameters given = Parameters.read(call);
            Shops.Shop shop = rooms.gate().check(given, PAGES);
            calls.add(given.get("method"));
            PayMethod method = PayMethod.of(given.get("method")).orElseThrow(() -> Refusal.invalid("method", ""));
            return rooms.cashier()
                    .enter(rooms.ledger()
                            .offer(Terms.read(
                                    shop, method, given, rooms.ledger().now())));
        } catch (Refusal refusal) {
            refusals.add(refusal.sub());
            return Cashier.refused(refusal);
        }
    }

    private CloudAnswer service(CloudCall call, CloudMood mood) {
        AlipayFault fault = rooms.answers().fault();
        if (fault == AlipayFault.BROKEN) {
            return CloudAnswer.page(502, "Bad Gateway");
        }
        var caller = new Answers.Caller(Optional.empty(), StandardCharsets.UTF_8);
        String name = "";
        try {
            Parameters given = Parameters.read(call);
            caller = new Answers.Caller(rooms.gate().known(given), given.charset());
            name = METHODS.contains(given.get("method")) ? given.get("method") : "";
            Shops.Shop shop = rooms.gate().check(given, METHODS);
            calls.add(name);
            return rooms.answers().write(name, Answers.success(done(shop, given, call, mood)), caller);
        } catch (Refusal refusal) {
            refusals.add(refusal.sub());
            Map<String, Object> fields = refusal.fields();
            if (name.equals("alipay.trade.refund") && refusal.isBusiness()) {
                fields.put("refund_fee", "0.00");
                fields.put("send_back_fee", "0.00");
            }
            return rooms.answers().write(name, fields, caller);
        }
    }

    private Map<String, Object> done(Shops.Shop shop, Parameters given, CloudCall call, CloudMood mood) throws Refusal {
        AlipayFault fault = rooms.answers().fault();
        if (mood == CloudMood.THROTTLING) {
            throw Refusal.limited();
        }
        if (mood == CloudMood.FAULTY || fault == AlipayFault.UNKNOWN) {
            throw Refusal.unknown();
        }
        Map<String, Object> done = act(shop, given, scheme + "://" + call.header("host"));
        if (fault == AlipayFault.UNKNOWN_AND_DONE) {
            throw Refusal.unknown();
        }
        if (fault == AlipayFault.SYSTEM_ERROR_AND_DONE) {
            throw Refusal.business("ACQ.SYSTEM_ERROR", "系统错误");
        }
        return done;
    }

    private Map<String, Object> act(Shops.Shop shop, Parameters given, String base) throws Refusal {
        Content content = Content.read(given.get("biz_content"));
        return switch (given.get("method")) {
            case "alipay.trade.precreate" -> rooms.trades().precreate(shop, given);
            case "alipay.trade.query" -> rooms.trades().query(shop, content);
            case "alipay.trade.refund" ->
                rooms.refunds().refund(shop, content, rooms.answers().fault() == AlipayFault.REFUNDS_LATER);
            case "alipay.trade.fastpay.refund.query" -> rooms.refunds().query(shop, content);
            case "alipay.trade.close" -> rooms.trades().close(shop, content);
            case "alipay.trade.cancel" -> rooms.trades().cancel(shop, content);
            default -> rooms.bills().address(shop, content, base);
        };
    }
}
