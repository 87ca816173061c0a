package org.qunfa.testkit.huawei;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;

/** The way of signing with an access key: a canonical request under HMAC with the application's secret, at most 15 minutes old. */
final class SdkHmac {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("SDK-HMAC-SHA256 Access=([^,]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Clock clock;
    private final Function<String, @Nullable String> secrets;

    SdkHmac(Clock clock, Function<String, @Nullable String> secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    void check(CloudCall call) throws HuaweiFault {
        Matcher said = AUTHORIZATION.matcher(call.header("authorization"));
        List<String> signed = said.matches() ? List.of(said.group(2).split(";", -1)) : List.of();
        if (!signed.contains("x-sdk-date")
                || !signed.stream().sorted().distinct().toList().equals(signed)
                || signed.stream().anyMatch(name -> call.header(name).isEmpty())) {
            throw new HuaweiFault(401, "E000101", "Authentication failed: the Authorization header does not conform.");
        }
        checkTime(call.header("x-sdk-date"));
        String secret = secrets.apply(said.group(1));
        if (secret == null) {
            throw new HuaweiFault(401, "E000102", "Invalid app_key.");
        }
        if (!CloudDigest.same(signature(secret, call.header("x-sdk-date"), canonical(call, signed)), said.group(3))) {
            throw new HuaweiFault(401, "E000101", "Authentication failed: the signature is another one.");
        }
    }

    private void checkTime(String date) throws HuaweiFault {
        try {
            Instant at = Instant.from(TIME.parse(date));
            if (Duration.between(at, clock.instant()).abs().compareTo(VALID) > 0) {
                throw new HuaweiFault(401, "E000110", "Time out limit.");
            }
        } catch (DateTimeException e) {
            throw HuaweiFault.malformed("X-Sdk-Date");
        }
    }

    /** Headers for a call that the service makes itself, with all of whose headers it signs. */
    static Map<String, String> sign(Instant now, String id, String secret, CloudCall call) {
        String date = TIME.format(now);
        var headers = new HashMap<>(call.headers());
        headers.put("x-sdk-date", List.of(date));
        var dated = new CloudCall(call.method(), call.path(), call.query(), headers, call.body());
        List<String> signed = headers.keySet().stream().sorted().toList();
        return Map.of(
                "X-Sdk-Date",
                date,
                "Authorization",
                "SDK-HMAC-SHA256 Access=" + id + ", SignedHeaders=" + String.join(";", signed) + ", Signature="
                        + signature(secret, date, canonical(dated, signed)));
    }

    private static String signature(String secret, String date, String canonical) {
        String text = String.join("\n", "SDK-HMAC-SHA256", date, CloudDigest.sha256Hex(canonical));
        return CloudDigest.hex(CloudDigest.hmac(secret.getBytes(StandardCharsets.UTF_8), text));
    }

    private static String canonical(CloudCall call, List<String> signed) {
        var lines = new ArrayList<String>();
        lines.add(call.method());
        lines.add(call.path().endsWith("/") ? call.path() : call.path() + "/");
        lines.add(Arrays.stream(call.query().split("&", -1)).sorted().collect(Collectors.joining("&")));
        for (String name : signed) {
            lines.add(name + ":" + call.header(name).strip());
        }
        lines.add("");
        lines.add(String.join(";", signed));
        lines.add(CloudDigest.sha256Hex(call.body()));
        return String.join("\n", lines);
    }
}
