package org.qunfa.wire.cloud.tencent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tencentcloudapi.common.Sign;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Sha256;

class Tc3SignerTest {

    /** The document shows its key in stars, and signs with just these. */
    private static final AccessKey KEY = new AccessKey("AKID" + "*".repeat(32), "*".repeat(32));

    /** The example of the document "Signature v3". */
    @Test
    void signsAsTheDocumentsExample() {
        var target = new Tc3Signer.Target("cvm.tencentcloudapi.com", "cvm", "2017-03-12", "ap-guangzhou");
        String body =
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";

        Map<String, String> headers =
                new Tc3Signer(KEY, target).headers("DescribeInstances", body, Instant.ofEpochSecond(1_551_113_065));

        assertEquals(
                Map.of(
                        "Content-Type", "application/json; charset=utf-8",
                        "X-TC-Action", "DescribeInstances",
                        "X-TC-Version", "2017-03-12",
                        "X-TC-Timestamp", "1551113065",
                        "X-TC-Region", "ap-guangzhou",
                        "Authorization",
                                "TC3-HMAC-SHA256 Credential=" + KEY.id() + "/2019-02-25/cvm/tc3_request,"
                                        + " SignedHeaders=content-type;host;x-tc-action, Signature="
                                        + "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f"),
                headers);
    }

    @Test
    void namesNoRegionWhereTheProductHasNone() {
        var target = new Tc3Signer.Target("faceid.tencentcloudapi.com", "faceid", "2018-03-01", "");

        Map<String, String> headers = new Tc3Signer(KEY, target).headers("IdCardVerification", "{}", Instant.EPOCH);

        assertFalse(headers.containsKey("X-TC-Region"));
    }

    /** The vendor's own digests give the same signature, of any text on any day. */
    @Test
    void signsWithTheVendorsDigests() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var target = new Tc3Signer.Target("sms.tencentcloudapi.com", "sms", "2021-01-11", "ap-beijing");
        for (int i = 0; i < 200; i++) {
            String body = "{\"a\":\"青松 🎉" + random.nextLong() + "\"}";
            Instant now = Instant.ofEpochSecond(random.nextInt() & Integer.MAX_VALUE);
            String authorization =
                    new Tc3Signer(KEY, target).headers("SendSms", body, now).getOrDefault("Authorization", "");

            String signature = authorization.substring(authorization.lastIndexOf('=') + 1);
            assertEquals(theirs(body, now), signature, "seed " + seed);
        }
    }

    private static String theirs(String body, Instant now) throws Exception {
        String day = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        String canonical = "POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:sms.tencentcloudapi.com\n"
                + "x-tc-action:sendsms\n\ncontent-type;host;x-tc-action\n" + Sign.sha256Hex(octets(body));
        String toSign = "TC3-HMAC-SHA256\n" + now.getEpochSecond() + "\n" + day + "/sms/tc3_request\n"
                + Sign.sha256Hex(octets(canonical));
        byte[] key = Sign.hmac256(octets("TC3" + KEY.secret()), day);
        key = Sign.hmac256(Sign.hmac256(key, "sms"), "tc3_request");
        return Sha256.hex(Sign.hmac256(key, toSign));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void tellsNoSecret() {
        assertFalse(KEY.toString().contains("*"));
    }
}
