package org.qunfa.testkit.wechatpay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes bills as 交易账单详细说明 (docs/merchant/products/bill-download/format-trade.html) and 资金账单 describe them: a line of
 * titles, lines of values, a line of titles of the sums, and the sums. Commas stand between fields, a back-quote in front of each
 * value, and amounts are in yuan. That a file begins with a byte order mark and that its lines end with CR LF is unconfirmed, and
 * so is what stands in the lines of refunds where the payment's amount would be.
 */
final class BillText {

    private static final String BEGINNING = "\uFEFF";
    private static final String END = "\r\n";
    private static final String COMMON = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,";

    /** By the kind of the bill: the titles of the values. */
    private static final Map<String, String> TITLES = Map.of(
            "ALL", COMMON + "微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注",
            "SUCCESS", COMMON + "商品名称,商户数据包,手续费,费率,订单金额,费率备注",
            "REFUND", COMMON + "退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注");

    private static final String SUMS = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private static final String SUMS_OF_PAYMENTS = "总交易单数,应结订单总金额,手续费总金额,订单总金额";
    private static final String FLOW = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号";
    private static final String SUMS_OF_FLOW = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额";
    private static final String NO_FEE = "0.00000";

    private BillText() {}

    /** The bill of payments and refunds, only those of its kind. */
    static String trade(String kind, List<Entry> entries) {
        List<Entry> wanted = entries.stream()
                .filter(entry -> kind.equals("ALL") || kind.equals("REFUND") == (entry.repayment() != null))
                .toList();
        var text = new StringBuilder(BEGINNING);
        String titles = TITLES.getOrDefault(kind, "");
        text.append(titles).append(END);
        long paid = 0;
        long returned = 0;
        for (Entry entry : wanted) {
            line(text, titles, trade(entry));
            paid += entry.repayment() == null ? entry.fen() : 0;
            returned += entry.repayment() == null ? 0 : entry.fen();
        }
        var sums = new LinkedHashMap<String, String>();
        sums.put("总交易单数", String.valueOf(wanted.size()));
        sums.put("应结订单总金额", yuan(paid));
        sums.put("退款总金额", yuan(returned));
        sums.put("充值券退款总金额", yuan(0));
        sums.put("手续费总金额", NO_FEE);
        sums.put("订单总金额", yuan(paid));
        sums.put("申请退款总金额", yuan(returned));
        String titlesOfSums = kind.equals("SUCCESS") ? SUMS_OF_PAYMENTS : SUMS;
        text.append(titlesOfSums).append(END);
        line(text, titlesOfSums, sums);
        return text.toString();
    }

    private static Map<String, String> trade(Entry entry) {
        Order order = entry.order();
        Repayment repayment = entry.repayment();
        String paid = yuan(repayment == null ? entry.fen() : 0);
        String returned = yuan(repayment == null ? 0 : entry.fen());
        var line = new LinkedHashMap<String, String>();
        line.put("交易时间", Beijing.bill(entry.at()));
        line.put("公众账号ID", order.terms().word("appid"));
        line.put("商户号", order.merchant().mchid());
        line.put("特约商户号", "0");
        line.put("微信订单号", order.transactionId());
        line.put("商户订单号", order.number());
        line.put("用户标识", order.openid());
        line.put("交易类型", order.terms().type().word());
        line.put("交易状态", repayment == null ? "SUCCESS" : "REFUND");
        line.put("付款银行", "OTHERS");
        line.put("货币种类", "CNY");
        line.put("应结订单金额", paid);
        line.put("代金券金额", yuan(0));
        line.put("微信退款单号", repayment == null ? "0" : repayment.id());
        line.put("商户退款单号", repayment == null ? "0" : repayment.terms().number());
        line.put("退款金额", returned);
        line.put("充值券退款金额", yuan(0));
        line.put("商品名称", order.terms().word("description"));
        line.put("商户数据包", order.terms().word("attach"));
        line.put("手续费", NO_FEE);
        line.put("费率", "0.00%");
        line.put("订单金额", paid);
        line.put("申请退款金额", returned);
        if (repayment != null) {
            line.put("退款申请时间", Beijing.bill(repayment.made()));
            line.put("退款成功时间", repayment.state() == RefundState.SUCCESS ? Beijing.bill(repayment.made()) : "");
            line.put("退款类型", "ORIGINAL");
            line.put("退款状态", repayment.state().name());
        }
        return line;
    }

    /**
     * The bill of what came in and went out.
     *
     * @param before what was there when the day began, in fen
     */
    static String flow(List<Entry> entries, long before) {
        var text = new StringBuilder(BEGINNING).append(FLOW).append(END);
        long balance = before;
        long in = 0;
        long out = 0;
        int ins = 0;
        for (Entry entry : entries) {
            boolean income = entry.repayment() == null;
            balance += income ? entry.fen() : -entry.fen();
            in += income ? entry.fen() : 0;
            out += income ? 0 : entry.fen();
            ins += income ? 1 : 0;
            line(text, FLOW, flow(entry, balance));
        }
        var sums = new LinkedHashMap<String, String>();
        sums.put("资金流水总笔数", entries.size() + ".0");
        sums.put("收入笔数", ins + ".0");
        sums.put("收入金额", yuan(in));
        sums.put("支出笔数", entries.size() - ins + ".0");
        sums.put("支出金额", yuan(out));
        text.append(SUMS_OF_FLOW).append(END);
        line(text, SUMS_OF_FLOW, sums);
        return text.toString();
    }

    private static Map<String, String> flow(Entry entry, long balance) {
        Repayment repayment = entry.repayment();
        String word = repayment == null ? "交易" : "退款";
        String transaction = entry.order().transactionId();
        var line = new LinkedHashMap<String, String>();
        line.put("记账时间", Beijing.bill(entry.at()));
        line.put("微信支付业务单号", repayment == null ? transaction : repayment.id());
        line.put("资金流水单号", entry.order().merchant().mchid() + PayCrypto.hex(8));
        line.put("业务名称", word);
        line.put("业务类型", word);
        line.put("收支类型", repayment == null ? "收入" : "支出");
        line.put("收支金额(元)", yuan(entry.fen()));
        line.put("账户结余(元)", yuan(balance));
        line.put("资金变更提交申请人", "system");
        line.put("备注", repayment == null ? "" : repayment.terms().reason());
        line.put("业务凭证号", repayment == null ? transaction : "REF" + transaction);
        return line;
    }

    /** What a value holds of what would end it is unconfirmed; here it becomes a blank. */
    private static void line(StringBuilder text, String titles, Map<String, String> values) {
        var fields = new ArrayList<String>();
        for (String title : titles.split(",", -1)) {
            fields.add("`" + values.getOrDefault(title, "").replaceAll("[,`\r\n]", " "));
        }
        text.append(String.join(",", fields)).append(END);
    }

    private static String yuan(long fen) {
        String sign = fen < 0 ? "-" : "";
        long size = Math.abs(fen);
        return sign + size / 100 + String.format(Locale.ROOT, ".%02d", size % 100);
    }
}
