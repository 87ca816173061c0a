package org.qunfa.carrier.aliyun.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls as the document "V3 request structure and signature" has it: ACS3-HMAC-SHA256 over method, path, sorted parameters,
 * headers and the digest of the body. Immutable.
 */
public final class Acs3Signer {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final String HMAC = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private final AccessKey key;

    public Acs3Signer(AccessKey key) {
        this.key = key;
    }

    /**
     * What a call says of itself.
     *
     * @param host with its port where that is not the usual one
     * @param parameters those of the query, not yet encoded
     */
    public record Call(String host, String action, String version, Map<String, String> parameters) {
        /** Leaves the parameters out. */
        @Override
        public String toString() {
            return "Call[" + action + "]";
        }
    }

    /**
     * The headers of a call by POST without a body, besides {@code Host}.
     *
     * @param nonce what no other call has, so that nobody can repeat this one
     */
    public Map<String, String> headers(Call call, Instant now, String nonce) {
        var headers = new TreeMap<String, String>();
        headers.put("host", call.host());
        headers.put("x-acs-action", call.action());
        headers.put("x-acs-content-sha256", digest(""));
        headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-version", call.version());
        String signed = String.join(";", headers.keySet());
        String canonical = "POST\n/\n" + query(call.parameters()) + "\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n" + headers.get("x-acs-content-sha256");
        String signature = sign(ALGORITHM + "\n" + digest(canonical));
        headers.remove("host");
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + key.id() + ",SignedHeaders=" + signed + ",Signature=" + signature);
        return headers;
    }

    /** Parameters as they are signed and sent: sorted, encoded as RFC 3986 has it. */
    public static String query(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        var out = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
                out.append((char) octet);
            } else {
                out.append('%').append(HEX.withUpperCase().toHexDigits(octet));
            }
        }
        return out.toString();
    }

    private static String digest(String text) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC", e);
        }
    }
}
