package org.qunfa.testkit.aliyun;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDigest;

/**
 * Checks who calls, after the document "V3 request structure and signature": which headers have to be there and signed, the canonical
 * request, a date of at most 15 minutes, a nonce that was not used before.
 */
final class Acs3 {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "ACS3-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final List<String> NEEDED = List.of(
            "host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256");
    private static final Duration VALID = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    Acs3(Clock clock) {
        this.clock = clock;
    }

    void key(String id, String secret) {
        secrets.put(id, secret);
    }

    void revoke(String id) {
        secrets.remove(id);
    }

    /** Lets a call in, or says why not. */
    void check(CloudCall call) throws CloudFault {
        for (String name : NEEDED) {
            if (call.header(name).isEmpty()) {
                throw new CloudFault(400, "MissingParameter", "The header " + name + " is mandatory.");
            }
        }
        Matcher said = AUTHORIZATION.matcher(call.header("authorization"));
        if (!said.matches()) {
            throw new CloudFault(400, "IncompleteSignature", "The Authorization header does not conform.");
        }
        checkTime(call.header("x-acs-date"));
        String secret = secrets.get(said.group(1));
        if (secret == null) {
            throw new CloudFault(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
        }
        List<String> signed = List.of(said.group(2).split(";", -1));
        checkSigned(call, signed);
        if (!call.header("x-acs-content-sha256").equals(CloudDigest.sha256Hex(call.body()))) {
            throw new CloudFault(400, "InvalidContentSha256", "x-acs-content-sha256 is not that of the body.");
        }
        String expected = signature(secret, canonical(call, signed));
        if (!CloudDigest.same(expected, said.group(3))) {
            throw new CloudFault(
                    400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.");
        }
        if (!nonces.add(call.header("x-acs-signature-nonce"))) {
            throw new CloudFault(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }

    private void checkTime(String date) throws CloudFault {
        try {
            Duration age = Duration.between(Instant.parse(date), clock.instant());
            if (DATE.matcher(date).matches() && age.abs().compareTo(VALID) <= 0) {
                return;
            }
        } catch (DateTimeException e) {
            throw new CloudFault(
                    400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");
        }
        throw new CloudFault(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    }

    /** Every header of the service's own that is there has to be signed, and host, and the content's type if there is one. */
    private static void checkSigned(CloudCall call, List<String> signed) throws CloudFault {
        var missing = new HashSet<>(call.headers().keySet());
        missing.removeIf(name -> !name.startsWith("x-acs-") && !name.equals("host") && !name.equals("content-type"));
        if (call.body().length == 0) {
            missing.remove("content-type");
        }
        missing.removeAll(signed);
        List<String> sorted = signed.stream().sorted().distinct().toList();
        if (!missing.isEmpty() || !sorted.equals(signed)) {
            throw new CloudFault(
                    400, "IncompleteSignature", "Headers are not signed, or not in their order: " + missing);
        }
    }

    private static String canonical(CloudCall call, List<String> signed) {
        var lines = new ArrayList<String>();
        lines.add(call.method());
        lines.add(call.path().isEmpty() ? "/" : call.path());
        lines.add(query(call.query()));
        for (String name : signed) {
            lines.add(name + ":"
                    + call.headers().getOrDefault(name, List.of()).stream()
                            .map(String::strip)
                            .collect(Collectors.joining(",")));
        }
        lines.add("");
        lines.add(String.join(";", signed));
        lines.add(call.header("x-acs-content-sha256"));
        return String.join("\n", lines);
    }

    private static String query(String raw) {
        return Arrays.stream(raw.split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.indexOf('=') < 0 ? pair + "=" : pair)
                .map(pair -> pair.split("=", 2))
                .map(pair -> encoded(Asked.decoded(pair[0])) + "=" + encoded(Asked.decoded(pair[1])))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** As RFC 3986 has it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String signature(String secret, String canonical) {
        String text = "ACS3-HMAC-SHA256\n" + CloudDigest.sha256Hex(canonical);
        return CloudDigest.hex(CloudDigest.hmac(secret.getBytes(StandardCharsets.UTF_8), text));
    }
}
