package org.qunfa.wire.cloud.tencent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Sha256;

/**
 * Signs calls as the document "Signature v3" has it: TC3-HMAC-SHA256 over method, path, three headers and the digest of the body,
 * with a key that is derived for the day and the product. Immutable.
 */
public final class Tc3Signer {

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final String SIGNED = "content-type;host;x-tc-action";
    private static final String END = "tc3_request";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    private final AccessKey key;
    private final Target target;

    /**
     * What is called.
     *
     * @param host with its port where that is not the usual one
     * @param product its name in the scope of the key, such as sms
     * @param region empty where the product has none
     */
    public record Target(String host, String product, String version, String region) {}

    public Tc3Signer(AccessKey key, Target target) {
        this.key = key;
        this.target = target;
    }

    /**
     * The headers of a call by POST, besides {@code Host}.
     *
     * @param body what is called with, in JSON
     */
    public Map<String, String> headers(String action, String body, Instant now) {
        String day = DAY.format(now);
        String scope = day + "/" + target.product() + "/" + END;
        String canonical = "POST\n/\n\ncontent-type:" + CONTENT_TYPE + "\nhost:" + target.host() + "\nx-tc-action:"
                + lower(action) + "\n\n" + SIGNED + "\n" + Sha256.digest(body);
        String time = Long.toString(now.getEpochSecond());
        String signature = Sha256.hex(
                Sha256.sign(dayKey(day), ALGORITHM + "\n" + time + "\n" + scope + "\n" + Sha256.digest(canonical)));
        var headers = new TreeMap<String, String>();
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put("X-TC-Action", action);
        headers.put("X-TC-Version", target.version());
        headers.put("X-TC-Timestamp", time);
        if (!target.region().isEmpty()) {
            headers.put("X-TC-Region", target.region());
        }
        headers.put(
                "Authorization",
                ALGORITHM + " Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + SIGNED + ", Signature="
                        + signature);
        return headers;
    }

    private static String lower(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    private byte[] dayKey(String day) {
        byte[] ofDay = Sha256.sign(Sha256.octets("TC3" + key.secret()), day);
        return Sha256.sign(Sha256.sign(ofDay, target.product()), END);
    }
}
