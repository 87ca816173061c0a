package org.qunfa.wire.cloud.aliyun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyun.tea.TeaRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.qunfa.wire.cloud.call.AccessKey;
import org.qunfa.wire.cloud.call.Sha256;

class Acs3SignerTest {

    private static final AccessKey KEY = new AccessKey("YourAccessKeyId", "YourAccessKeySecret");

    /** The example of the document "V3 request structure and signature". */
    @Test
    void signsAsTheDocumentsExample() {
        var call = Acs3Signer.Call.of(
                "ecs.cn-shanghai.aliyuncs.com",
                "RunInstances",
                "2014-05-26",
                Map.of("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai"));

        Map<String, String> headers = new Acs3Signer(KEY)
                .headers(call, Instant.parse("2023-10-26T10:22:32Z"), "3156853299f313e23d1673dc12e1703d");

        assertEquals(
                "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
                        + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
                        + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
                headers.get("Authorization"));
    }

    /** The vendor's own client signs the same call in the same way. */
    @Test
    void signsAsTheVendorsClient() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Map<String, String> parameters = parameters(random);
            var call = Acs3Signer.Call.of("dysmsapi.aliyuncs.com", "SendSms", "2017-05-25", parameters);
            Map<String, String> headers = headers(call, random);

            assertEquals(theirs(headers, parameters), headers.get("Authorization"), "seed " + seed);
        }
    }

    /** The vendor's own client signs the same parameters in a body in the same way. */
    @Test
    void signsABodyAsTheVendorsClient() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String form = Acs3Signer.query(parameters(random));
            var call = new Acs3Signer.Call("dysmsapi.aliyuncs.com", "SendSms", "2017-05-25", Map.of(), form);
            Map<String, String> headers = headers(call, random);

            assertEquals(Sha256.digest(form), headers.get("x-acs-content-sha256"), "seed " + seed);
            assertTrue(headers.getOrDefault("Authorization", "").contains("SignedHeaders=content-type;host;"));
            assertEquals(theirs(headers, Map.of()), headers.get("Authorization"), "seed " + seed);
        }
    }

    private static Map<String, String> headers(Acs3Signer.Call call, Random random) {
        String nonce = HexFormat.of().toHexDigits(random.nextLong());
        return new Acs3Signer(KEY).headers(call, Instant.ofEpochSecond(random.nextInt()), nonce);
    }

    private static String theirs(Map<String, String> headers, Map<String, String> parameters) throws Exception {
        var request = new TeaRequest();
        request.method = "POST";
        request.pathname = "/";
        request.query = new HashMap<>(parameters);
        request.headers = new HashMap<>(headers);
        request.headers.remove("Authorization");
        request.headers.put("host", "dysmsapi.aliyuncs.com");
        return com.aliyun.openapiutil.Client.getAuthorization(
                request, "ACS3-HMAC-SHA256", headers.get("x-acs-content-sha256"), KEY.id(), KEY.secret());
    }

    private static Map<String, String> parameters(Random random) {
        var parameters = new TreeMap<String, String>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            var value = new StringBuilder();
            for (int length = 1 + random.nextInt(20); length > 0; length--) {
                value.appendCodePoint(
                        "aZ0 -_.~*+%&=?/:{}\"'青松\n🎉!()".codePoints().toArray()[random.nextInt(27)]);
            }
            parameters.put("Name" + (char) ('A' + random.nextInt(26)), value.toString());
        }
        return parameters;
    }

    @Test
    void tellsNoSecret() {
        assertFalse(KEY.toString().contains("Secret"));
        var call = new Acs3Signer.Call("h", "SendSms", "v", Map.of("PhoneNumbers", "13800000000"), "x=13800000000");
        assertFalse(call.toString().contains("138"));
        assertTrue(call.toString().contains("SendSms"));
    }
}
