package org.qunfa.payment.wechat.api;

import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.certificate.InMemoryCertificateProvider;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.cipher.Verifier;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.util.PemUtil;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qunfa.payment.wechat.settings.PaySettings;

/**
 * What WeChat Pay's signatures are checked with (如何使用微信支付公钥验签,
 * docs/merchant/development/interface-rules/signature-verification.html): its public key,
 * platform certificates, or both. Nothing counts that is older than five minutes, or of a key or a certificate that is not in the
 * settings. WeChat's own client has such a thing, which writes whatever it checks into the log, and so who paid. Safe for use by
 * many threads.
 */
public final class PlatformKeys implements Validator {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String TYPE = "WECHATPAY2-SHA256-RSA2048";

    /** How names of public keys begin. */
    private static final String PUBLIC = "PUB_KEY_ID_";

    private final Clock clock;
    private final Map<String, Known> known = new HashMap<>();
    private final String wanted;

    /**
     * What checks the signatures of one key.
     *
     * @param until until when it is good
     */
    private record Known(Verifier verifier, Instant until) {}

    public PlatformKeys(PaySettings.Trusted trusted, Clock clock) {
        this.clock = clock;
        for (X509Certificate each : trusted.certificates()) {
            Instant until = each.getNotAfter().toInstant();
            var verifier = new RSAVerifier(new InMemoryCertificateProvider(List.of(each)));
            known.put(name(PemUtil.getSerialNumber(each)), new Known(verifier, until));
        }
        @Nullable PublicKey key = trusted.key();
        if (key != null) {
            known.put(trusted.keyId(), new Known(new RSAVerifier(key, trusted.keyId()), Instant.MAX));
        }
        wanted = known.entrySet().stream()
                .max(Comparator.comparing(each -> each.getValue().until()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /**
     * Whether WeChat Pay signed it, just now.
     *
     * @param header gives the value of a header by its name in small letters; empty where there is none
     */
    public boolean hold(UnaryOperator<String> header, String body, Instant at) {
        String type = header.apply("wechatpay-signature-type");
        String serial = header.apply("wechatpay-serial");
        String second = header.apply("wechatpay-timestamp");
        @Nullable Known key = known.get(name(serial));
        if (key == null || key.until().isBefore(at) || !isFresh(second, at) || !(type.isEmpty() || type.equals(TYPE))) {
            return false;
        }
        String text = second + "\n" + header.apply("wechatpay-nonce") + "\n" + body + "\n";
        try {
            return key.verifier().verify(serial, text, header.apply("wechatpay-signature"));
        } catch (IllegalArgumentException e) {
            // The signature is no Base64.
            return false;
        }
    }

    /** Numbers are the same however they are written; names of public keys are not. */
    private static String name(String serial) {
        return serial.startsWith(PUBLIC)
                ? serial
                : serial.toUpperCase(Locale.ROOT).replaceFirst("^0+", "");
    }

    /** By the clock that answers are judged by. */
    Instant now() {
        return clock.instant();
    }

    private static boolean isFresh(String second, Instant at) {
        try {
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(second)), at);
            return age.abs().compareTo(FRESH) <= 0;
        } catch (RuntimeException e) {
            // It is no number, or one of no time.
            return false;
        }
    }

    @Override
    public <T> boolean validate(HttpHeaders headers, String body) {
        return hold(name -> String.valueOf(headers.getHeaders().getOrDefault(name, "")), body, clock.instant());
    }

    /** The name of what answers are wanted to be signed with. */
    @Override
    public <T> String getSerialNumber() {
        return wanted;
    }
}
