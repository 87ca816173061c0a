package org.qunfa.carrier.huawei.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qunfa.wire.cloud.call.AccessKey;

/**
 * What nobody but the vendor can tell is which of both digests it takes: its document gives an example, but not the secret of it. So the
 * form is compared with the example, and the digests with what the vendor's programs make of their own example key.
 */
class WsseSignerTest {

    private static final AccessKey KEY = new AccessKey("c8RWg3ggEcyd4D3p94bf3Y7x1Ile", "q4Ii87BhST9vcs8wvrzN80SfD7Al");
    private static final String NONCE = "ac1c911c4792492687f8f6b2264a491e";
    private static final Instant CREATED = Instant.parse("2018-05-26T00:35:30.999Z");
    /** From the document "Authentication". */
    private static final String EXAMPLE =
            "UsernameToken Username=\"ARBRz4bAXoFgEH7o4Ew308eXc1RA\",PasswordDigest=\"NDA1MWIwNjI2ZTkyNWFlM2FhMTE5NDE1"
                    + "YTk5NjU1YWE4NjNlZTY1MmRhYzkxZGViNzczZjdjMjkzZWQ4ZjAwNA==\",Nonce=\"" + NONCE
                    + "\",Created=\"2018-05-26T00:35:30Z\"";

    private static Map<String, String> headers(AccessKey key, WsseSigner.Digest digest) {
        return new WsseSigner(key, digest).headers(CREATED, NONCE);
    }

    private static String token(AccessKey key, WsseSigner.Digest digest) {
        return headers(key, digest).getOrDefault("X-WSSE", "");
    }

    private static String digest(String token) {
        return token.replaceFirst(".*PasswordDigest=\"", "").replaceFirst("\".*", "");
    }

    private static String withoutDigest(String token) {
        return token.replace(digest(token), "…");
    }

    @Test
    void saysTheSameAsTheDocumentsExample() {
        var key = new AccessKey("ARBRz4bAXoFgEH7o4Ew308eXc1RA", "some-secret");
        String ours = token(key, WsseSigner.Digest.HEX);

        assertEquals(
                "WSSE realm=\"SDP\",profile=\"UsernameToken\",type=\"Appkey\"",
                headers(key, WsseSigner.Digest.HEX).get("Authorization"));
        assertEquals(withoutDigest(EXAMPLE), withoutDigest(ours));
        for (String token : List.of(EXAMPLE, ours)) {
            byte[] digested = Base64.getDecoder().decode(digest(token));
            assertTrue(new String(digested, StandardCharsets.US_ASCII).matches("[0-9a-f]{64}"), token);
        }
    }

    @Test
    void digestsAsTheVendorsProgramInPython() {
        assertEquals(
                "NTA0ZWE4Y2Q0ZGMyYWEwZDk0MWZmNjE4NGQxYjc1Y2YzNWYwNzgwZTdjMGU4ZDgzNmZmMGE3MWJlODA0MjBmZg==",
                digest(token(KEY, WsseSigner.Digest.HEX)));
    }

    @Test
    void digestsAsTheVendorsProgramInJava() {
        assertEquals("UE6ozU3Cqg2UH/YYTRt1zzXweA58Do2Db/CnG+gEIP8=", digest(token(KEY, WsseSigner.Digest.RAW)));
    }

    @Test
    void tellsNoSecret() {
        headers(KEY, WsseSigner.Digest.HEX).values().forEach(value -> assertFalse(value.contains(KEY.secret())));
    }
}
