package org.qunfa.payment.wechat.api;

import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.util.NonceUtil;
import java.net.URI;
import java.time.Clock;
import org.qunfa.payment.wechat.settings.PaySettings;

/**
 * Signs for a merchant: calls (签名生成, docs/merchant/development/interface-rules/signature-generation.html), and what apps are given. WeChat's own client has such a
 * thing, which writes whatever it signs into the log, and so who pays. Safe for use by many threads.
 */
public final class MerchantSigner implements Credential {

    private static final int NONCE_LETTERS = 32;

    private final PaySettings.Merchant merchant;
    private final RSASigner signer;
    private final Clock clock;

    public MerchantSigner(PaySettings.Merchant merchant, Clock clock) {
        this.merchant = merchant;
        signer = new RSASigner(merchant.identity().serial(), merchant.identity().key());
        this.clock = clock;
    }

    @Override
    public String getSchema() {
        return "WECHATPAY2-" + signer.getAlgorithm();
    }

    @Override
    public String getMerchantId() {
        return merchant.id();
    }

    @Override
    public String getAuthorization(URI address, String method, String body) {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        String now = now();
        String nonce = nonce();
        return getSchema() + " mchid=\"" + merchant.id()
                + "\",nonce_str=\"" + nonce
                + "\",timestamp=\"" + now
                + "\",serial_no=\"" + merchant.identity().serial()
                + "\",signature=\"" + sign(method, path, now, nonce, body) + "\"";
    }

    /** The signature of some lines, in Base64. */
    public String sign(String... lines) {
        return signer.sign(String.join("\n", lines) + "\n").getSign();
    }

    /** The second that it is, as it is signed. */
    public String now() {
        return String.valueOf(clock.instant().getEpochSecond());
    }

    /** A word that nobody has signed yet. */
    public String nonce() {
        return NonceUtil.createNonce(NONCE_LETTERS);
    }
}
