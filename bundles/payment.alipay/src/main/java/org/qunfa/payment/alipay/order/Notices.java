package org.qunfa.payment.alipay.order;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunfa.payment.alipay.api.Form;
import org.qunfa.payment.alipay.api.Rsa2;
import org.qunfa.payment.alipay.api.Times;
import org.qunfa.payment.alipay.settings.PaySettings;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.RefundOutcome;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * Reads notices (异步通知, docs.open.alipay.com/270/105902): who signed it and when, and whether it is about the application and its
 * seller. From the settings alone, and the webhook's own time. Safe for use by many threads.
 */
public final class Notices {

    /**
     * How old a notice may be, and how far ahead: it is brought again after four and after ten minutes, and nothing says whether the
     * time in it is that of the first attempt.
     */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private static final Set<String> SIGN = Set.of("sign", "sign_type");
    private static final Set<String> SAYS = Set.of("TRADE_SUCCESS", "TRADE_FINISHED", "TRADE_CLOSED");
    private static final String TRADES = "trade_status_sync";
    private static final WebhookReply TAKEN = new WebhookReply(200, "text/plain", "success");

    private final PaySettings settings;

    public Notices(PaySettings settings) {
        this.settings = settings;
    }

    /** Reads one. */
    public WebhookReading read(Webhook webhook) {
        try {
            Map<String, String> values = Form.read(webhook.body());
            if (!isSigned(values) || !isFresh(values, webhook)) {
                return forged("signature", "Alipay did not sign it, or not just now");
            }
            if (!isOurs(values)) {
                return forged("seller", "it is for another application or seller");
            }
            boolean says = values.getOrDefault("notify_type", "").equals(TRADES)
                    && SAYS.contains(values.getOrDefault("trade_status", ""));
            return says ? read(values) : new WebhookReading.Ignored(TAKEN);
        } catch (IllegalArgumentException | DateTimeException e) {
            // It does not have what a notice has; what is thrown may hold who paid.
            return forged("content", "this is no notice");
        }
    }

    private boolean isSigned(Map<String, String> values) {
        return Rsa2.TYPE.equals(values.get("sign_type"))
                && values.getOrDefault("charset", "").equalsIgnoreCase("utf-8")
                && Rsa2.holds(settings.alipay(), Form.signed(values, SIGN), values.getOrDefault("sign", ""));
    }

    private static boolean isFresh(Map<String, String> values, Webhook webhook) {
        return Duration.between(Times.read(values.getOrDefault("notify_time", "")), webhook.at())
                        .abs()
                        .compareTo(FRESH)
                <= 0;
    }

    private boolean isOurs(Map<String, String> values) {
        return settings.app().id().equals(values.get("app_id"))
                && settings.app().seller().equals(values.get("seller_id"));
    }

    /** A notice of a refund says of the order what it said before, too: that one may have been lost. */
    private static WebhookReading read(Map<String, String> values) {
        var said = new Said(
                values.getOrDefault("trade_status", ""),
                values.getOrDefault("total_amount", ""),
                values.getOrDefault("trade_no", ""),
                values.getOrDefault("gmt_payment", ""));
        PaymentStanding standing = said.standing();
        if (standing instanceof PaymentStanding.Unknown) {
            return forged("content", "this is no notice");
        }
        String id = values.getOrDefault("notify_id", "");
        String order = Names.here(values.getOrDefault("out_trade_no", ""));
        var events = new ArrayList<PaymentEvent>();
        events.add(new PaymentEvent(id, order, new PaymentEvent.OrderNews(standing)));
        String request = values.getOrDefault("out_biz_no", "");
        String at = values.getOrDefault("gmt_refund", "");
        if (!request.isEmpty() && !at.isEmpty()) {
            var outcome = new RefundOutcome.Refunded(Refunds.name(said.trade(), request), Times.read(at));
            events.add(new PaymentEvent(id + " refund", Names.here(request), new PaymentEvent.RefundNews(outcome)));
        }
        return new WebhookReading.Verified(List.copyOf(events), TAKEN);
    }

    private static WebhookReading forged(String code, String detail) {
        return new WebhookReading.Forged(Failure.remote(code, detail));
    }
}
