package org.qunfa.rest.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Problem;
import org.qunfa.rest.problem.Fault;

/**
 * The fields of one JSON object, read one by one. All that is wrong is collected and thrown together by {@link #end}: as
 * status 400 when a field is unknown or of the wrong type, else as 422. Null counts as not given. For one thread.
 */
public final class Fields {

    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");
    private static final int LISTED = 100;
    private static final int LONGEST_ZONE = 64;

    private final Map<String, JsonNode> values;
    private final String prefix;
    private final Noted noted;

    /** What is wrong, here and in objects within. */
    private static final class Noted {
        private final List<Problem> problems = new ArrayList<>();
        private boolean malformed;
    }

    /**
     * Reads fields.
     *
     * @param known the names that there are; others are refused
     * @param sentence what to say of another name
     */
    public Fields(Map<String, JsonNode> values, Set<String> known, UnaryOperator<String> sentence) {
        this(values, known, sentence, "", new Noted());
    }

    private Fields(
            Map<String, JsonNode> values,
            Set<String> known,
            UnaryOperator<String> sentence,
            String prefix,
            Noted noted) {
        this.values = values;
        this.prefix = prefix;
        this.noted = noted;
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                noted.malformed = true;
                note(name, "unknown-field", sentence.apply(name));
            }
        }
    }

    /** The names of the fields of a record that stands for a body. */
    public static Set<String> names(Class<? extends Record> body) {
        return Arrays.stream(body.getRecordComponents())
                .map(c -> {
                    JsonProperty name = c.getAccessor().getAnnotation(JsonProperty.class);
                    return name == null ? c.getName() : name.value();
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A text, or null when it is not given. */
    public @Nullable String text(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            wrongType(name, "a text");
            return null;
        }
        String flaw = Texts.flaw(value.textValue());
        if (flaw != null) {
            refuse(name, flaw, Texts.sentence(flaw));
            return null;
        }
        return value.textValue();
    }

    /** A text that has to be given; empty when it is not, which is noted. */
    public String requiredText(String name) {
        String text = text(name);
        if (value(name) == null) {
            refuse(name, "missing", "this field has to be given");
        }
        return text == null ? "" : text;
    }

    /** A time after RFC 3339, or null when it is not given. */
    public @Nullable Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (RFC_3339.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // A day or an hour that there is not: told below, like every other text that is no time.
        }
        refuse(name, "bad-time", "write a time as in RFC 3339, for example 2030-01-31T08:00:00+08:00");
        return null;
    }

    /** A zone of the IANA data base; that of China when it is not given. */
    public ZoneId zone(String name) {
        String text = text(name);
        try {
            if (text == null || text.length() <= LONGEST_ZONE) {
                return ZoneId.of(text == null ? "Asia/Shanghai" : text);
            }
        } catch (DateTimeException e) {
            // A zone that there is not: told below.
        }
        refuse(name, "unknown-zone", "name a zone of the IANA data base, such as Asia/Shanghai");
        return ZoneOffset.UTC;
    }

    /** A time that has to be given; that of the epoch when it is not, which is noted. */
    public Instant requiredTime(String name) {
        requiredText(name);
        Instant time = time(name);
        return time == null ? Instant.EPOCH : time;
    }

    /** A yes or no; no when it is not given. */
    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            wrongType(name, "true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** A whole number that has to be given; 0 when it is not, which is noted. */
    public long requiredWhole(String name) {
        if (value(name) == null) {
            refuse(name, "missing", "this field has to be given");
        }
        Long whole = whole(name);
        return whole == null ? 0 : whole;
    }

    /** A whole number, or null when it is not given. */
    public @Nullable Long whole(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        } else if (!value.isIntegralNumber()) {
            wrongType(name, "a whole number");
        } else if (!value.canConvertToLong()) {
            refuse(name, "out-of-range", "the number is out of range");
        } else {
            return value.longValue();
        }
        return null;
    }

    /** A list of different texts, or null when it is not given. */
    public @Nullable Set<String> texts(String name) {
        return value(name) == null ? null : requiredTexts(name);
    }

    /** A list of different texts that has to be given; empty when it is not, which is noted. */
    public Set<String> requiredTexts(String name) {
        JsonNode value = value(name);
        var texts = new HashSet<String>();
        if (value == null) {
            refuse(name, "missing", "this field has to be given");
        } else if (!value.isArray()) {
            wrongType(name, "a list of texts");
        } else {
            for (JsonNode item : value) {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                } else {
                    wrongType(name, "a list of texts");
                }
            }
        }
        return texts;
    }

    /** A list of texts in their order, the same twice among them; empty when it is not given. */
    public List<String> listed(String name) {
        JsonNode value = value(name);
        var texts = new ArrayList<String>();
        if (value != null && !value.isArray()) {
            wrongType(name, "a list of texts");
        } else if (value != null) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode item = value.get(i);
                if (!item.isTextual()) {
                    wrongType(name, "a list of texts");
                    continue;
                }
                String flaw = Texts.flaw(item.textValue());
                if (flaw != null) {
                    refuseItem(Texts.token(name) + "/" + i, flaw, Texts.sentence(flaw));
                }
                texts.add(item.textValue());
            }
        }
        return texts;
    }

    /**
     * A list of objects that has to be given; empty when it is not, which is noted. What is wrong in them is thrown by this
     * object's {@link #end}.
     *
     * @param body the record that stands for each of them
     */
    public List<Fields> requiredObjects(String name, Class<? extends Record> body) {
        if (!given(name)) {
            refuse(name, "missing", "this field has to be given");
        }
        return objects(name, body);
    }

    /** Whether a field is there, be it with null. */
    public boolean mentioned(String name) {
        return values.containsKey(name);
    }

    /** Whether a field is given. */
    public boolean given(String name) {
        return value(name) != null;
    }

    /** The same where it may be left out. */
    public List<Fields> objects(String name, Class<? extends Record> body) {
        JsonNode value = value(name);
        var objects = new ArrayList<Fields>();
        if (value == null) {
            return objects;
        } else if (!value.isArray()) {
            wrongType(name, "a list of objects");
        } else {
            Set<String> names = names(body);
            String known = String.join(", ", new TreeSet<>(names));
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i).isObject()) {
                    Map<String, JsonNode> within = new LinkedHashMap<>();
                    value.get(i).properties().forEach(field -> within.put(field.getKey(), field.getValue()));
                    objects.add(new Fields(
                            within,
                            names,
                            field -> "there is no such field here; known are " + known,
                            prefix + "/" + name + "/" + i,
                            noted));
                } else {
                    wrongType(name, "a list of objects");
                }
            }
        }
        return objects;
    }

    /** Notes that a field's meaning is not possible. */
    public void refuse(String name, String code, String sentence) {
        note(name, code, sentence);
    }

    /**
     * Notes that the meaning of one thing in a list is not possible.
     *
     * @param item the list's name, and behind a slash the thing's place
     */
    public void refuseItem(String item, String code, String sentence) {
        noteAt(prefix + "/" + item, code, sentence);
    }

    /** Throws what was noted, if anything was. */
    public void end() {
        if (!noted.problems.isEmpty()) {
            throw Fault.of(noted.malformed ? 400 : 422, noted.problems, noted.problems.size());
        }
    }

    private void wrongType(String name, String wanted) {
        noted.malformed = true;
        note(name, "wrong-type", "this has to be " + wanted);
    }

    private void note(String name, String code, String sentence) {
        noteAt(prefix + "/" + Texts.token(name), code, sentence);
    }

    private void noteAt(String pointer, String code, String sentence) {
        boolean known = noted.problems.stream().anyMatch(p -> p.pointer().equals(pointer));
        if (!known && noted.problems.size() < LISTED) {
            noted.problems.add(new Problem(pointer, code, sentence));
        }
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = values.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
