package org.qunfa.testkit.huawei;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudCall;

/** Checks who calls, by whichever of the two ways of signing a call uses. */
final class Guard {

    private final Wsse wsse;
    private final SdkHmac hmac;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    Guard(Clock clock) {
        wsse = new Wsse(clock, this::secret);
        hmac = new SdkHmac(clock, this::secret);
    }

    void key(String id, String secret) {
        secrets.put(id, secret);
    }

    void revoke(String id) {
        secrets.remove(id);
    }

    /** Whether the digest is the Base64 of the raw octets, and not of their hexadecimal text. */
    void rawDigest(boolean wanted) {
        wsse.rawDigest(wanted);
    }

    private @Nullable String secret(String id) {
        return secrets.get(id);
    }

    /** Lets a call in, or says why not. */
    void check(CloudCall call) throws HuaweiFault {
        String authorization = call.header("authorization");
        if (authorization.isEmpty()) {
            throw new HuaweiFault(400, "E000001", "Authorization not contained in the HTTP header.");
        }
        if (authorization.startsWith("SDK-HMAC-SHA256 ")) {
            hmac.check(call);
        } else {
            wsse.check(call);
        }
    }
}
