package org.qunfa.testkit.alipay;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunfa.testkit.cloud.CloudCall;

/**
 * Names and values of a call, a page or an order, in the order in which they are signed.
 *
 * @param charset by which they were read
 */
record Parameters(Map<String, String> values, Charset charset) {

    private static final Pattern CHARSET = Pattern.compile("(?:^|&)charset=([^&]*)");

    /** GBK and UTF-8 alone ({@code isv.invalid-charset}, <i>common codes</i>). */
    private static final Map<String, Charset> CHARSETS =
            Map.of("utf-8", StandardCharsets.UTF_8, "utf8", StandardCharsets.UTF_8, "gbk", Charset.forName("GBK"));

    /** Reads what stands behind the question mark and in the body, where clients spread them as they like. */
    static Parameters read(CloudCall call) throws Refusal {
        String body = call.method().equals("POST") ? new String(call.body(), StandardCharsets.ISO_8859_1) : "";
        return read(call.query().isEmpty() || body.isEmpty() ? call.query() + body : call.query() + "&" + body);
    }

    /** Reads an order as an app is given it. */
    static Parameters read(String text) throws Refusal {
        Matcher found = CHARSET.matcher(text);
        Charset charset =
                found.find() ? charset(found.group(1)).orElse(StandardCharsets.UTF_8) : StandardCharsets.UTF_8;
        var values = new TreeMap<String, String>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (pair.isEmpty()) {
                continue;
            }
            if (equals < 1) {
                throw Refusal.invalid("parameter", "参数无效");
            }
            String value = decoded(pair.substring(equals + 1), charset);
            String before = values.put(decoded(pair.substring(0, equals), charset), value);
            if (before != null && !before.equals(value)) {
                throw Refusal.invalid("parameter", "参数重复");
            }
        }
        return new Parameters(values, charset);
    }

    static Optional<Charset> charset(String name) {
        return Optional.ofNullable(CHARSETS.get(name.toLowerCase(Locale.ROOT)));
    }

    private static String decoded(String text, Charset charset) throws Refusal {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("parameter", "参数无效");
        }
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** What is signed: every value that is not empty, by name, without those names (<i>signing</i>). */
    byte[] signed(Set<String> without) {
        return text(values, without).getBytes(charset);
    }

    static String text(Map<String, String> values, Set<String> without) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(value -> !value.getValue().isEmpty() && !without.contains(value.getKey()))
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining("&"));
    }

    /** A form. */
    static String form(Map<String, String> values, Charset charset) {
        return values.entrySet().stream()
                .map(value -> encoded(value.getKey(), charset) + "=" + encoded(value.getValue(), charset))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text, Charset charset) {
        return URLEncoder.encode(text, charset);
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "Parameters[]";
    }
}
