package org.qunfa.wire.settings;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads single settings as configuration files and components have them. What is wrong throws
 * {@link IllegalArgumentException} with one sentence that names the key, what it may be and what it is; a secret's value is
 * never in it. Defaults are those of the annotation that describes the settings.
 */
public final class SettingsReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final BigDecimal MOST_PRICE = BigDecimal.valueOf(1_000);

    private final Map<String, ?> given;
    private final Map<String, Object> defaults;

    /** @param described the annotation that has every setting with its default */
    public SettingsReader(Map<String, ?> given, Class<?> described) {
        this.given = given;
        defaults = defaults(described);
    }

    private static Map<String, Object> defaults(Class<?> described) {
        var defaults = new HashMap<String, Object>();
        for (Method attribute : described.getDeclaredMethods()) {
            Object value = attribute.getDefaultValue();
            defaults.put(attribute.getName().replace("__", "_"), value == null ? "" : value);
        }
        return defaults;
    }

    /**
     * What an instance is called, from the name of its file.
     *
     * @param pid what stands before the tilde in the names of such files
     */
    public String name(String pid) {
        String prefix = pid + "~";
        for (String one : pids(given.get("service.pid"))) {
            String name = one.startsWith(prefix) ? one.substring(prefix.length()) : "";
            if (NAME.matcher(name).matches()) {
                return name;
            }
        }
        throw new IllegalArgumentException("There is no usable name: call the file " + prefix
                + "NAME.cfg, where NAME has 1 to 40 letters, digits, hyphens or underscores and begins with a letter or"
                + " digit.");
    }

    private static List<String> pids(@Nullable Object pid) {
        return pid instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(pid));
    }

    public String text(String key, int most) {
        String value = string(value(key)).strip();
        if (value.length() > most || value.chars().anyMatch(c -> c < 0x20)) {
            throw wrong(key, "at most " + most + " characters in one line");
        }
        return value;
    }

    /** @param what what has to be given, for the sentence that says that it is missing */
    public String mandatory(String key, int most, String what) {
        String value = text(key, most);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + " is missing: give " + what + ".");
        }
        return value;
    }

    /** Text of ASCII characters, because the protocol has no others in this field. */
    public String ascii(String key, int most) {
        String value = text(key, most);
        if (value.chars().anyMatch(c -> c > 0x7E)) {
            throw wrong(key, "at most " + most + " ASCII characters");
        }
        return value;
    }

    /** Digits only, or nothing. */
    public String digits(String key, int most) {
        String value = text(key, most);
        if (value.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw wrong(key, "at most " + most + " digits");
        }
        return value;
    }

    /** A whole number of up to 32 bits without a sign. */
    public int unsigned(String key) {
        try {
            return Integer.parseUnsignedInt(string(value(key)).strip());
        } catch (NumberFormatException e) {
            throw wrong(key, "a whole number from 0 to 4294967295");
        }
    }

    public int whole(String key, int least, int most) {
        Object value = value(key);
        try {
            int number = value instanceof Number n
                    ? Math.toIntExact(n.longValue())
                    : Integer.parseInt(string(value).strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // The sentence below says all there is to say.
        }
        throw wrong(key, "a whole number from " + least + " to " + most);
    }

    public Duration seconds(String key, int most) {
        return Duration.ofSeconds(whole(key, 1, most));
    }

    public boolean flag(String key) {
        return choice(key, Map.of("true", true, "false", false));
    }

    public <T> T choice(String key, Map<String, T> words) {
        T found = words.get(string(value(key)).strip().toLowerCase(Locale.ROOT));
        if (found == null) {
            throw wrong(
                    key,
                    "one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return found;
    }

    public <T> Set<T> choices(String key, Map<String, T> words) {
        var found = new LinkedHashSet<T>();
        for (String word : list(key)) {
            T one = words.get(word.toLowerCase(Locale.ROOT));
            if (one == null) {
                throw wrong(
                        key,
                        "some of "
                                + String.join(
                                        ", ", words.keySet().stream().sorted().toList()));
            }
            found.add(one);
        }
        return found;
    }

    public ZoneId zone(String key) {
        try {
            return ZoneId.of(text(key, 60));
        } catch (DateTimeException e) {
            throw wrong(key, "a time zone such as UTC, +08:00 or Asia/Shanghai");
        }
    }

    /** Words that the setting's form allows, as they are written. */
    public Set<String> words(String key, Pattern form, String range) {
        var words = new LinkedHashSet<>(list(key));
        if (words.size() > 256 || !words.stream().allMatch(w -> form.matcher(w).matches())) {
            throw wrong(key, range);
        }
        return words;
    }

    /** A decimal number of 0 to 1000 in millionths. */
    public long micros(String key) {
        try {
            var number = new BigDecimal(string(value(key)).strip());
            if (number.signum() >= 0 && number.compareTo(MOST_PRICE) <= 0 && number.scale() <= 6) {
                return number.movePointRight(6).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // The sentence below says all there is to say.
        }
        throw wrong(key, "a number from 0 to 1000 with at most six decimals, such as 0.035");
    }

    public List<String> list(String key) {
        Object value = value(key);
        Collection<?> items = value instanceof Object[] array
                ? Arrays.asList(array)
                : value instanceof Collection<?> c ? c : List.of(value);
        return items.stream()
                .flatMap(item -> Arrays.stream(string(item).split(",")))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private Object value(String key) {
        Object value = given.get(key);
        return value == null ? defaults.getOrDefault(key, "") : value;
    }

    private static String string(@Nullable Object value) {
        return value instanceof String[] array ? String.join(",", array) : String.valueOf(value);
    }

    /** The words of an enumeration, for {@link #choice} and {@link #choices}. */
    public static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        var words = new HashMap<String, T>();
        for (T value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }

    /** What is said of a setting that does not do; a secret's value is left out. */
    public IllegalArgumentException wrong(String key, String range) {
        String what = key.startsWith("_") ? "" : " \"" + string(value(key)) + "\"";
        return new IllegalArgumentException(key + what + " does not do: give " + range + ".");
    }
}
