package org.qunfa.testkit.smpp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Named values from a command line ({@code --name value}) or a form ({@code name=value&…}); refuses names it does not know. */
final class Words {

    private final Map<String, String> values;

    private Words(Map<String, String> values) {
        this.values = values;
    }

    static Words ofArguments(List<String> arguments) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("expected --name value, but found " + name);
            }
            values.put(name.substring(2), arguments.get(i + 1));
        }
        return new Words(values);
    }

    static Words ofForm(String form) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : form.strip().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                throw new IllegalArgumentException("expected name=value, but found " + pair);
            }
        }
        return new Words(values);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Fails when there is a name that is not among these. */
    Words requireKnown(Set<String> known) {
        var unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + unknown + "; known: " + new TreeSet<>(known));
        }
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    int number(String name, int otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Integer.decode(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
    }

    double share(String name, double otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number", e);
        }
    }

    Duration millis(String name) {
        return Duration.ofMillis(number(name, 0));
    }
}
