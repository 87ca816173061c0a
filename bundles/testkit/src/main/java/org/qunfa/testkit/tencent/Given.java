package org.qunfa.testkit.tencent;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunfa.testkit.cloud.CloudJson;

/** The parameters of a call, of which each has its type, and none is unknown. */
final class Given {

    private final Map<?, ?> values;

    private Given(Map<?, ?> values) {
        this.values = values;
    }

    /**
     * Reads a body.
     *
     * @param known names of the parameters that an action has
     */
    static Given of(String body, Set<String> known) throws TencentFault {
        try {
            if (CloudJson.read(body) instanceof Map<?, ?> map) {
                for (Object name : map.keySet()) {
                    if (!known.contains(name)) {
                        throw new TencentFault("UnknownParameter", "The parameter `" + name + "` is not recognized.");
                    }
                }
                return new Given(map);
            }
        } catch (IOException e) {
            // Said below.
        }
        throw new TencentFault("InvalidParameter", "The request body is not a JSON object.");
    }

    boolean has(String name) {
        return !value(name).equals(CloudJson.NOTHING);
    }

    private Object value(String name) {
        Object value = values.get(name);
        return value == null ? CloudJson.NOTHING : value;
    }

    private void need(String name) throws TencentFault {
        if (!has(name)) {
            throw new TencentFault("MissingParameter", "The request is missing a required parameter `" + name + "`.");
        }
    }

    /** A text; nothing if it is not given. */
    String text(String name) throws TencentFault {
        return has(name) ? text(name, value(name)) : "";
    }

    /** A text that has to be given. */
    String needed(String name) throws TencentFault {
        need(name);
        String text = text(name);
        if (text.isEmpty()) {
            throw new TencentFault("InvalidParameterValue", "The parameter `" + name + "` is empty.");
        }
        return text;
    }

    /** Texts; none if they are not given. */
    List<String> texts(String name) throws TencentFault {
        var texts = new ArrayList<String>();
        for (Object item : items(name)) {
            texts.add(text(name + "." + texts.size(), item));
        }
        return texts;
    }

    /** Texts of which a list has to be given. */
    List<String> neededTexts(String name) throws TencentFault {
        need(name);
        return texts(name);
    }

    /** Whole numbers; none if they are not given. */
    List<Long> wholes(String name) throws TencentFault {
        var wholes = new ArrayList<Long>();
        for (Object item : items(name)) {
            wholes.add(whole(name + "." + wholes.size(), item));
        }
        return wholes;
    }

    /** A whole number from zero on. */
    long whole(String name, long otherwise) throws TencentFault {
        return has(name) ? whole(name, value(name)) : otherwise;
    }

    /** A whole number from zero on that has to be given. */
    long neededWhole(String name) throws TencentFault {
        need(name);
        return whole(name, 0);
    }

    private List<?> items(String name) throws TencentFault {
        if (!has(name)) {
            return List.of();
        }
        if (value(name) instanceof List<?> list) {
            return list;
        }
        throw mistyped(name);
    }

    private static String text(String name, Object value) throws TencentFault {
        if (value instanceof String text) {
            return text;
        }
        throw mistyped(name);
    }

    private static long whole(String name, Object value) throws TencentFault {
        if ((value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
        }
        throw value instanceof BigInteger ? new TencentFault("InvalidParameterValue", name) : mistyped(name);
    }

    private static TencentFault mistyped(String name) {
        return new TencentFault("InvalidParameter", "The type of the parameter `" + name + "` is wrong.");
    }
}
