package org.qunfa.testkit.wechatpay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudJson;

/**
 * What a body asks for: reads its fields and refuses what breaks their rules. Lengths are those of the parameters' tables, in
 * characters.
 *
 * @param at where this part of the body is, as a JSON Pointer
 * @param fields what stands there
 */
record Asked(String at, Map<?, ?> fields) {

    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");
    private static final int LONGEST_ADDRESS = 255;
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    static Asked read(CloudCall call) throws Refusal {
        try {
            if (CloudJson.read(call.text()) instanceof Map<?, ?> map) {
                return new Asked("", map);
            }
        } catch (IOException e) {
            // It is answered like every other text that is no object.
        }
        throw Refusal.parameter("/", "请求体不是JSON对象");
    }

    private Refusal wrong(String name, String issue) {
        return Refusal.parameter(at + "/" + name, issue);
    }

    private @Nullable Object value(String name) {
        Object value = fields.get(name);
        return value == null || value.equals(CloudJson.NOTHING) ? null : value;
    }

    /** A text that has to be there. */
    String text(String name, int longest) throws Refusal {
        String text = perhaps(name, longest);
        if (text.isEmpty()) {
            throw wrong(name, "必填");
        }
        return text;
    }

    /** A text, or nothing. */
    String perhaps(String name, int longest) throws Refusal {
        Object value = value(name);
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            throw wrong(name, "类型错误");
        }
        if (text.chars().anyMatch(letter -> Character.isSurrogate((char) letter))) {
            // 基本规则: of UTF-8 only what has one to three octets. How others are answered is unconfirmed.
            throw wrong(name, "含有不支持的字符");
        }
        if (text.length() > longest) {
            throw wrong(name, "长度超过" + longest);
        }
        return text;
    }

    /** A text of certain letters that has to be there. */
    String word(String name, String pattern) throws Refusal {
        String text = text(name, Integer.MAX_VALUE);
        if (!text.matches(pattern)) {
            throw wrong(name, "格式错误");
        }
        return text;
    }

    /**
     * An address of the open network, IPv4 or IPv6. How others are answered is unconfirmed: a payer at one of a network inside only
     * learns that the page does not open.
     */
    String outside(String name) throws Refusal {
        String text = text(name, 45);
        try {
            // What is written in these letters is not looked up.
            InetAddress address = ADDRESS.matcher(text).matches() ? InetAddress.getByName(text) : null;
            if (address != null
                    && !address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isSiteLocalAddress()
                    && !address.isMulticastAddress()) {
                return text;
            }
        } catch (UnknownHostException e) {
            // It is answered like every other text that is no such address.
        }
        throw wrong(name, "不是有效的公网IP");
    }

    /** One of some words, or the first of them if nothing is there. */
    String choice(String name, String usual, Set<String> words) throws Refusal {
        String text = perhaps(name, Integer.MAX_VALUE);
        if (!text.isEmpty() && !words.contains(text)) {
            throw wrong(name, "枚举值错误");
        }
        return text.isEmpty() ? usual : text;
    }

    /** An amount in fen, more than nothing. */
    long fen(String name) throws Refusal {
        Object value = value(name);
        if (value == null) {
            throw wrong(name, "必填");
        }
        if (!(value instanceof Integer) && !(value instanceof Long)) {
            throw wrong(name, "类型错误");
        }
        long fen = ((Number) value).longValue();
        if (fen <= 0) {
            throw wrong(name, "必须大于0");
        }
        return fen;
    }

    /** A further part that has to be there. */
    Asked part(String name) throws Refusal {
        if (value(name) instanceof Map<?, ?> map) {
            return new Asked(at + "/" + name, map);
        }
        throw wrong(name, "必填");
    }

    /** A moment as RFC 3339 has it, or nothing. */
    @Nullable
    Instant time(String name) throws Refusal {
        String text = perhaps(name, 64);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(name, "不符合rfc3339格式");
        }
    }

    /**
     * Where notices go: {@code https}, and nothing behind a question mark (notify_url of Native下单, doc/v3/merchant/4012525095).
     * Opened for tests: on this machine {@code http} does too.
     */
    URI address(String name) throws Refusal {
        String text = text(name, LONGEST_ADDRESS);
        try {
            var address = new URI(text);
            boolean here = HERE.contains(String.valueOf(address.getHost()));
            boolean secure = "https".equals(address.getScheme());
            if ((secure || (here && "http".equals(address.getScheme())))
                    && address.getHost() != null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // It is answered like every other text that is no such address.
        }
        throw wrong(name, "必须为https地址，不能携带参数");
    }

    /** Everything, to be compared with what is asked another time. */
    Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        fields.forEach((key, value) -> all.put(String.valueOf(key), value));
        return all;
    }
}
