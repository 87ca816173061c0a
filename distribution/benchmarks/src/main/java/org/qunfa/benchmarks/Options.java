package org.qunfa.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A benchmark's options: its defaults, and what was given instead. */
record Options(Map<String, String> values) {

    /**
     * Reads words such as {@code --rounds 3}.
     *
     * @param defaults every option that there is, with its default
     * @throws IllegalArgumentException when there is no such option, or one has no value
     */
    static Options parse(Map<String, String> defaults, List<String> words) {
        var values = new LinkedHashMap<>(defaults);
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).startsWith("--") ? words.get(i).substring(2) : "";
            if (!defaults.containsKey(name)) {
                throw new IllegalArgumentException(
                        words.get(i) + " is no option here; there are --" + String.join(", --", defaults.keySet()));
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(words.get(i) + " needs a value");
            }
            values.put(name, words.get(i + 1));
        }
        return new Options(values);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    long number(String name) {
        try {
            return Long.parseLong(text(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is a number", e);
        }
    }

    /** A number that is at least {@code least} and at most {@code most}. */
    int count(String name, int least, int most) {
        long number = number(name);
        if (number < least || number > most) {
            throw new IllegalArgumentException("--" + name + " is " + least + " to " + most);
        }
        return (int) number;
    }

    boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("--" + name + " is true or false");
        };
    }
}
