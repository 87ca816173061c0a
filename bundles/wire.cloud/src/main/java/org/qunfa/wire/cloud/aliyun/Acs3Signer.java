package org.qunfa.wire.cloud.aliyun;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Sha256;

/**
 * Signs calls as the document "V3 request structure and signature" has it: ACS3-HMAC-SHA256 over method, path, sorted parameters,
 * headers and the digest of the body. Immutable.
 */
public final class Acs3Signer {

    private static final String ALGORITHM = "ACS3-HMAC-SHA256";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final HexFormat HEX = HexFormat.of();
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    private final String keyId;
    private final byte[] secret;

    public Acs3Signer(AccessKey key) {
        keyId = key.id();
        secret = Sha256.octets(key.secret());
    }

    /**
     * What a call says of itself.
     *
     * @param host with its port where that is not the usual one
     * @param parameters those of the query, not yet encoded
     * @param form the body, encoded as a query is; empty for a call without one
     */
    public record Call(String host, String action, String version, Map<String, String> parameters, String form) {

        /** A call without a body. */
        public static Call of(String host, String action, String version, Map<String, String> parameters) {
            return new Call(host, action, version, parameters, "");
        }

        /** Leaves the parameters out. */
        @Override
        public String toString() {
            return "Call[" + action + "]";
        }
    }

    /**
     * The headers of a call by POST, besides {@code Host}.
     *
     * @param nonce what no other call has, so that nobody can repeat this one
     */
    public Map<String, String> headers(Call call, Instant now, String nonce) {
        var headers = new TreeMap<String, String>();
        if (!call.form().isEmpty()) {
            headers.put("content-type", FORM);
        }
        headers.put("host", call.host());
        headers.put("x-acs-action", call.action());
        headers.put("x-acs-content-sha256", Sha256.digest(call.form()));
        headers.put("x-acs-date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        headers.put("x-acs-signature-nonce", nonce);
        headers.put("x-acs-version", call.version());
        String signed = String.join(";", headers.keySet());
        String canonical = "POST\n/\n" + query(call.parameters()) + "\n"
                + headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n" + headers.get("x-acs-content-sha256");
        String signature = Sha256.hex(Sha256.sign(secret, ALGORITHM + "\n" + Sha256.digest(canonical)));
        headers.remove("host");
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + keyId + ",SignedHeaders=" + signed + ",Signature=" + signature);
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
        for (byte octet : Sha256.octets(text)) {
            if (octet > 0 && UNRESERVED.indexOf(octet) >= 0) {
                out.append((char) octet);
            } else {
                out.append('%').append(HEX.withUpperCase().toHexDigits(octet));
            }
        }
        return out.toString();
    }
}
