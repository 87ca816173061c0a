package org.qunfa.payment.alipay.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** RSA2: SHA256withRSA over a text in UTF-8, in Base64 (docs.open.alipay.com/291/105974). */
public final class Rsa2 {

    /** What it is called in calls and notices. */
    public static final String TYPE = "RSA2";

    private static final String ALGORITHM = "SHA256withRSA";

    private Rsa2() {}

    static String sign(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the application's key signs nothing", e);
        }
    }

    /** Whether whoever has the other half of the key signed the text. */
    public static boolean holds(PublicKey key, String text, String sign) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // It is no signature, or no Base64.
            return false;
        }
    }
}
