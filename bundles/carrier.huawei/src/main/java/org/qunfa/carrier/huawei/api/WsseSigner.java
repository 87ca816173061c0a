package org.qunfa.carrier.huawei.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Sha256;

/**
 * Signs calls as the document "Authentication" (sms_05_0046) has X-WSSE: {@code PasswordDigest = Base64(SHA256(Nonce + Created +
 * Password))}, the password being the application's secret. Immutable.
 */
public final class WsseSigner {

    private static final String AUTHORIZATION = "WSSE realm=\"SDP\",profile=\"UsernameToken\",type=\"Appkey\"";

    private final AccessKey key;
    private final Digest digest;

    /** What it is of SHA-256 that Base64 is made of: the formula leaves it open, and the vendor's own examples do both. */
    public enum Digest {
        /** The digest written in hexadecimal, as in the example of that document and in the program in Python. */
        HEX,
        /** The octets themselves, as in the program in Java. */
        RAW
    }

    public WsseSigner(AccessKey key, Digest digest) {
        this.key = key;
        this.digest = digest;
    }

    /**
     * The headers of a call. They say nothing of what the call asks for.
     *
     * @param nonce 1 to 128 letters and digits that no other call has, so that nobody can repeat this one
     */
    public Map<String, String> headers(Instant now, String nonce) {
        String created = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String hex = Sha256.digest(nonce + created + key.secret());
        byte[] digested = digest == Digest.RAW ? HexFormat.of().parseHex(hex) : Sha256.octets(hex);
        String token = "UsernameToken Username=\"" + key.id() + "\",PasswordDigest=\""
                + Base64.getEncoder().encodeToString(digested) + "\",Nonce=\"" + nonce + "\",Created=\"" + created
                + "\"";
        return Map.of("Authorization", AUTHORIZATION, "X-WSSE", token);
    }
}
