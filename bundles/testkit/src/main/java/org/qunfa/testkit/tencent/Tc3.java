package org.qunfa.testkit.tencent;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;

/**
 * Checks who calls, after the document "Signature v3": the canonical request, the scope of the credential, headers that have to be
 * signed, and a time that is at most five minutes off. The service knows no nonces.
 */
final class Tc3 {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("TC3-HMAC-SHA256 Credential=([^/,]+)/(\\d{4}-\\d{2}-\\d{2})/([^/,]+)/tc3_request, ?"
                    + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Duration VALID = Duration.ofMinutes(5);

    private final Clock clock;
    private final String service;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /** A check for calls of a service, which is the first part of its host's name. */
    Tc3(Clock clock, String service) {
        this.clock = clock;
        this.service = service;
    }

    void key(String id, String secret) {
        secrets.put(id, secret);
    }

    void revoke(String id) {
        secrets.remove(id);
    }

    /** Lets a call in, or says why not. */
    void check(CloudCall call) throws TencentFault {
        if (call.header("authorization").isEmpty()) {
            throw new TencentFault("MissingParameter", "The request is missing a required parameter `Authorization`.");
        }
        Instant at = time(call.header("x-tc-timestamp"));
        Matcher said = AUTHORIZATION.matcher(call.header("authorization"));
        if (!said.matches()) {
            throw invalid("The Authorization header does not conform.");
        }
        String date = said.group(2);
        if (!date.equals(at.atZone(ZoneOffset.UTC).toLocalDate().toString())) {
            throw invalid("The date of the credential is not that of X-TC-Timestamp in UTC.");
        }
        if (!said.group(3).equals(service)) {
            throw invalid("The credential is for another service.");
        }
        List<String> signed = List.of(said.group(4).split(";", -1));
        checkSigned(call, signed);
        String secret = secrets.get(said.group(1));
        if (secret == null) {
            throw new TencentFault(
                    "AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that it is correct.");
        }
        if (!CloudDigest.same(signature(call, signed, date, secret), said.group(5))) {
            throw new TencentFault(
                    "AuthFailure.SignatureFailure",
                    "The provided credentials could not be validated. Please check your signature is correct.");
        }
    }

    private Instant time(String seconds) throws TencentFault {
        if (seconds.isEmpty()) {
            throw new TencentFault("MissingParameter", "The request is missing a required parameter `Timestamp`.");
        }
        if (!SECONDS.matcher(seconds).matches()) {
            throw new TencentFault("InvalidParameter", "The parameter `Timestamp` is not an integer.");
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(seconds));
        if (Duration.between(at, clock.instant()).abs().compareTo(VALID) > 0) {
            throw new TencentFault(
                    "AuthFailure.SignatureExpire",
                    "The provided credentials have expired: the time is more than five minutes off.");
        }
        return at;
    }

    private static void checkSigned(CloudCall call, List<String> signed) throws TencentFault {
        if (!signed.contains("content-type") || !signed.contains("host")) {
            throw invalid("The headers content-type and host have to be signed.");
        }
        if (!signed.stream().sorted().distinct().toList().equals(signed)) {
            throw invalid("The signed headers are not in the order of their names.");
        }
        for (String name : signed) {
            if (call.header(name).isEmpty()) {
                throw invalid("The header " + name + " is signed, but not there.");
            }
        }
    }

    private String signature(CloudCall call, List<String> signed, String date, String secret) {
        String scope = date + "/" + service + "/tc3_request";
        String text = String.join(
                "\n",
                "TC3-HMAC-SHA256",
                call.header("x-tc-timestamp"),
                scope,
                CloudDigest.sha256Hex(canonical(call, signed)));
        byte[] key = CloudDigest.hmac(("TC3" + secret).getBytes(StandardCharsets.UTF_8), date);
        key = CloudDigest.hmac(key, service);
        key = CloudDigest.hmac(key, "tc3_request");
        return CloudDigest.hex(CloudDigest.hmac(key, text));
    }

    private static String canonical(CloudCall call, List<String> signed) {
        var lines = new ArrayList<String>();
        lines.add(call.method());
        lines.add("/");
        lines.add(call.query());
        for (String name : signed) {
            lines.add(name + ":"
                    + call.headers().getOrDefault(name, List.of()).stream()
                            .map(value -> value.strip().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(",")));
        }
        lines.add("");
        lines.add(String.join(";", signed));
        lines.add(CloudDigest.sha256Hex(call.body()));
        return String.join("\n", lines);
    }

    private static TencentFault invalid(String why) {
        return new TencentFault("AuthFailure.InvalidAuthorization", why);
    }
}
