package org.qunfa.testkit.wechatpay;

/** What a merchant checks the platform's signatures with (微信支付公钥 and 平台证书, doc/v3/merchant/4012153196 and 4012154180). */
public enum KeyMode {
    /** Platform certificates, which {@code /v3/certificates} hands out. Merchants from before autumn 2024. */
    CERTIFICATES,
    /** The public key with a name that begins with {@code PUB_KEY_ID_}. New merchants, for whom there are no certificates. */
    PUBLIC_KEY,
    /**
     * On the way from certificates to the public key: an answer is signed with what the request's {@code Wechatpay-Serial}
     * names, with the certificate when it names nothing, and notices with either.
     */
    BOTH
}
