package org.qunfa.settings.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qunfa.settings.Definition;
import org.qunfa.settings.Setting;
import org.qunfa.settings.Setting.Kind;

/** Compares settings with their definition. */
public final class Check {

    /** What another service puts in place of it when the settings are used cannot be seen here. */
    private static final String PUT_IN_LATER = "$[";

    private Check() {}

    /** All that is wrong, a sentence for each, in the order of the definition; what nobody knows comes last. */
    public static List<String> problems(Definition definition, Map<String, ?> given) {
        var problems = new ArrayList<String>();
        for (Setting setting : definition.settings()) {
            String problem = problem(setting, given.get(setting.key()));
            if (problem != null) {
                problems.add(problem);
            }
        }
        List<String> keys = definition.settings().stream().map(Setting::key).toList();
        // What the platform itself adds has a dot in its name, and settings have none.
        new TreeSet<>(given.keySet())
                .stream()
                        .filter(key -> !keys.contains(key) && key.indexOf('.') < 0)
                        .forEach(key -> problems.add(unknown(key, keys)));
        return problems;
    }

    private static String unknown(String key, List<String> keys) {
        String meant = Nearest.to(key, keys);
        return "there is no setting " + key + (meant == null ? "." : ": did you mean " + meant + "?");
    }

    private static @Nullable String problem(Setting setting, @Nullable Object value) {
        if (setting.required() && setting.standard() == null && isNothing(value)) {
            return setting.key() + " is missing: " + setting.description();
        }
        if (value == null || string(value).contains(PUT_IN_LATER)) {
            return null;
        }
        List<?> items = items(value);
        if (!setting.many()) {
            // A comma is a part of the one value there is.
            return value instanceof String text
                    ? refused(setting, List.of(text))
                    : items.size() == 1 ? refused(setting, items) : wrong(setting, value);
        }
        return refused(setting, items.stream().flatMap(Check::split).toList());
    }

    private static @Nullable String refused(Setting setting, List<?> items) {
        return items.stream()
                .filter(item -> !fits(setting, string(item)))
                .findFirst()
                .map(item -> wrong(setting, item))
                .orElse(null);
    }

    private static String wrong(Setting setting, Object value) {
        String what = setting.isSecret() ? "" : " \"" + string(value) + "\"";
        return setting.key() + what + " does not do: give " + setting.range() + ".";
    }

    private static boolean fits(Setting setting, String value) {
        List<String> options = setting.limits().options();
        if (!options.isEmpty()) {
            return options.stream().anyMatch(value::equalsIgnoreCase);
        }
        return switch (setting.kind()) {
            case TEXT, SECRET -> true;
            case FLAG -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case WHOLE, DECIMAL -> isWithin(setting, value);
        };
    }

    private static boolean isWithin(Setting setting, String value) {
        try {
            var number = new BigDecimal(value);
            BigDecimal least = setting.limits().least();
            BigDecimal most = setting.limits().most();
            // What uses it reads "1e3" and "1.0" as no whole number.
            boolean form =
                    setting.kind() == Kind.DECIMAL || value.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
            return form
                    && (least == null || number.compareTo(least) >= 0)
                    && (most == null || number.compareTo(most) <= 0);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null
                || items(value).stream().allMatch(item -> string(item).isBlank());
    }

    private static List<?> items(Object value) {
        return value instanceof Object[] array
                ? Arrays.asList(array)
                : value instanceof Collection<?> many ? List.copyOf(many) : List.of(value);
    }

    private static Stream<String> split(Object item) {
        return Arrays.stream(string(item).split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private static String string(Object value) {
        List<?> items = items(value);
        return items.size() == 1
                ? String.valueOf(items.get(0))
                : String.join(",", items.stream().map(String::valueOf).toList());
    }
}
