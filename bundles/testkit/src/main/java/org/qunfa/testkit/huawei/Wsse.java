package org.qunfa.testkit.huawei;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;

/**
 * The way of signing with a token: the Base64 of the SHA-256 of the nonce, the time and the secret. The documentation's own example
 * holds the Base64 of the digest's hexadecimal text, and so does this. It is not said that a nonce may be used but once.
 */
final class Wsse {

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{1,128}");
    private static final Pattern CREATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final Duration VALID = Duration.ofHours(24);

    private final Clock clock;
    private final Function<String, @Nullable String> secrets;
    private volatile boolean raw;

    Wsse(Clock clock, Function<String, @Nullable String> secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    void rawDigest(boolean wanted) {
        raw = wanted;
    }

    void check(CloudCall call) throws HuaweiFault {
        checkAuthorization(call.header("authorization"));
        String token = call.header("x-wsse");
        if (token.isEmpty()) {
            throw refused("E000020", "X-WSSE not contained in the HTTP header.");
        }
        if (!token.startsWith("UsernameToken ")) {
            throw refused("E000025", "UsernameToken not contained in X-WSSE.");
        }
        String id = needed(token, "Username", "E000021", "UserName");
        String nonce = needed(token, "Nonce", "E000022", "Nonce");
        String created = needed(token, "Created", "E000023", "Created");
        String digest = needed(token, "PasswordDigest", "E000024", "PasswordDigest");
        if (!NONCE.matcher(nonce).matches()) {
            throw HuaweiFault.malformed("Nonce");
        }
        checkTime(created);
        String secret = secrets.apply(id);
        if (secret == null) {
            throw new HuaweiFault(401, "E000102", "Invalid app_key.");
        }
        if (!CloudDigest.same(digest(nonce + created + secret), digest)) {
            throw new HuaweiFault(401, "E000105", "Invalid digest.");
        }
    }

    private static void checkAuthorization(String said) throws HuaweiFault {
        if (!said.startsWith("WSSE ")) {
            throw refused("E000008", "WSSE not contained in Authorization.");
        }
        String realm = needed(said, "realm", "E000002", "Authorization");
        if (!realm.equals("SDP")) {
            throw refused("E000004", "The value of realm in Authorization must be SDP.");
        }
        String profile = needed(said, "profile", "E000003", "Authorization");
        if (!profile.equals("UsernameToken")) {
            throw refused("E000005", "The value of profile in Authorization must be UsernameToken.");
        }
        String type = needed(said, "type", "E000007", "Authorization");
        if (!type.equals("Appkey")) {
            throw refused("E000006", "The value of type in Authorization must be Appkey.");
        }
    }

    private void checkTime(String created) throws HuaweiFault {
        try {
            Instant at = Instant.parse(created);
            if (!CREATED.matcher(created).matches()) {
                throw HuaweiFault.malformed("Created");
            }
            if (Duration.between(at, clock.instant()).abs().compareTo(VALID) > 0) {
                throw new HuaweiFault(401, "E000110", "Time out limit.");
            }
        } catch (DateTimeException e) {
            throw HuaweiFault.malformed("Created");
        }
    }

    private String digest(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] digest =
                raw ? CloudDigest.sha256(utf8) : CloudDigest.sha256Hex(utf8).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String needed(String text, String name, String code, String what) throws HuaweiFault {
        Matcher found = Pattern.compile("[ ,]" + name + "=\"([^\"]*)\"").matcher(text);
        if (found.find() && !found.group(1).isEmpty()) {
            return found.group(1);
        }
        throw refused(code, what + " does not hold what it has to: " + name + " is missing.");
    }

    private static HuaweiFault refused(String code, String message) {
        return new HuaweiFault(400, code, message);
    }
}
