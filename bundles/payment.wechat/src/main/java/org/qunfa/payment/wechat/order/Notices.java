package org.qunfa.payment.wechat.order;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.notification.Notification;
import com.wechat.pay.java.core.notification.Resource;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.payment.wechat.api.PlatformKeys;
import org.qunfa.payment.wechat.settings.PaySettings;
import org.qunfa.plugin.Failure;
import org.qunfa.plugin.payment.PaymentEvent;
import org.qunfa.plugin.payment.PaymentStanding;
import org.qunfa.plugin.payment.WebhookReading;
import org.qunfa.plugin.webhook.Webhook;
import org.qunfa.plugin.webhook.WebhookReply;

/**
 * Reads notices (支付通知, docs/partner/apis/partner-native-payment/payment-notice.html; 退款结果通知): who signed it and when, what it holds
 * encrypted, and whether that is about the merchant and its application. From the settings alone, and the webhook's own time. Safe
 * for use by many threads.
 */
public final class Notices {

    private static final String PAID = "TRANSACTION.SUCCESS";
    private static final String REFUND = "REFUND.";
    private static final String ALGORITHM = "AEAD_AES_256_GCM";
    private static final WebhookReply TAKEN =
            new WebhookReply(200, "application/json", "{\"code\":\"SUCCESS\",\"message\":\"成功\"}");

    private final PaySettings.Merchant merchant;
    private final PlatformKeys keys;
    private final AeadAesCipher cipher;
    private final Gson json = GsonUtil.getGson();

    public Notices(PaySettings settings, Clock clock) {
        merchant = settings.merchant();
        keys = new PlatformKeys(settings.trusted(), clock);
        cipher = new AeadAesCipher(merchant.apiV3Key().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one. */
    public WebhookReading read(Webhook webhook) {
        String body = new String(webhook.body(), StandardCharsets.UTF_8);
        if (!keys.hold(webhook::header, body, webhook.at())) {
            return forged("signature", "WeChat Pay did not sign it, or not just now");
        }
        try {
            Notification notice = json.fromJson(body, Notification.class);
            String kind = String.valueOf(notice.getEventType());
            if (kind.equals(PAID)) {
                return paid(notice);
            }
            return kind.startsWith(REFUND) ? refund(notice) : new WebhookReading.Ignored(TAKEN);
        } catch (RuntimeException e) {
            // It does not have what a notice has, or another key than ours encrypted it; what is thrown may hold who
            // paid.
            return forged("content", "what is signed is no notice for this merchant");
        }
    }

    private WebhookReading paid(Notification notice) {
        Transaction said = json.fromJson(opened(notice.getResource()), Transaction.class);
        if (!Said.isOurs(said, merchant)) {
            return forged("merchant", "it is for another merchant or application");
        }
        PaymentStanding standing = Said.standing(said);
        return verified(notice, said.getOutTradeNo(), new PaymentEvent.OrderNews(standing));
    }

    private WebhookReading refund(Notification notice) {
        String text = opened(notice.getResource());
        // The client's own class leaves the merchant out.
        String of = json.fromJson(text, JsonObject.class).get("mchid").getAsString();
        if (!merchant.id().equals(of)) {
            return forged("merchant", "it is for another merchant");
        }
        RefundNotification said = json.fromJson(text, RefundNotification.class);
        var news = new PaymentEvent.RefundNews(
                Said.refund(said.getRefundStatus(), said.getRefundId(), said.getSuccessTime()));
        return verified(notice, said.getOutRefundNo(), news);
    }

    private static WebhookReading verified(Notification notice, String subject, PaymentEvent.News news) {
        return new WebhookReading.Verified(List.of(new PaymentEvent(notice.getId(), subject, news)), TAKEN);
    }

    private String opened(Resource resource) {
        if (!ALGORITHM.equals(resource.getAlgorithm())) {
            throw new IllegalArgumentException("it is encrypted in another way");
        }
        @Nullable String associated = resource.getAssociatedData();
        return cipher.decrypt(
                octets(associated == null ? "" : associated),
                octets(resource.getNonce()),
                Base64.getDecoder().decode(resource.getCiphertext()));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WebhookReading forged(String code, String detail) {
        return new WebhookReading.Forged(Failure.remote(code, detail));
    }
}
