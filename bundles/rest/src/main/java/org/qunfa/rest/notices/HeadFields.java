package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.problem.Fault;

/** Collects the fields of a notice's head from a parser, one by one, and makes the head of them. For one thread. */
final class HeadFields {

    private static final Set<String> KNOWN = known();
    private static final Set<String> LATER = Set.of("template", "audience", "page");
    private static final Set<String> NEEDED = Set.of("kind", "class", "signature", "text");
    private static final int MOST_FIELDS = 50;

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    private static Set<String> known() {
        var names = new HashSet<>(Fields.names(NoticeBody.class));
        names.remove(NoticeBody.RECIPIENTS);
        return Set.copyOf(names);
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    /** Reads the value of a field; the parser stands on its name. */
    void read(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (values.size() >= MOST_FIELDS) {
            throw Fault.of(400, "too-many-fields", "a notice does not have so many fields");
        }
        if (token == JsonToken.START_ARRAY && name.equals(NoticeBody.REMINDERS)) {
            values.put(name, ReminderReader.read(parser));
            return;
        }
        if (token.isStructStart()) {
            // Nothing else of a notice's head is a list or an object, and such a value may be of any size.
            throw KNOWN.contains(name)
                    ? JsonFaults.wrongType("/" + Texts.token(name), "a single value")
                    : Fault.at(400, "/" + Texts.token(name), "unknown-field", sentence(name));
        }
        values.put(name, scalar(parser, token));
    }

    /** A value that is no list and no object; the parser stands on it. */
    static JsonNode scalar(JsonParser parser, JsonToken token) throws IOException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (token) {
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> nodes.nullNode();
            // No field of a head is a number: which one it is does not matter.
            default -> nodes.numberNode(0);
        };
    }

    /** Whether all that a head must have has been read. */
    boolean complete() {
        return values.keySet().containsAll(NEEDED);
    }

    /**
     * Makes the head.
     *
     * @param listed whether the recipients are given, with it or behind it
     */
    NoticeHead head(boolean listed) {
        var fields = new Fields(values, KNOWN, HeadFields::sentence);
        if (!listed) {
            fields.refuse(NoticeBody.RECIPIENTS, "missing", "a notice has recipients");
        }
        var head = new NoticeHead(
                fields.requiredText("kind"),
                messageClass(fields),
                fields.requiredText("signature"),
                fields.requiredText("text"),
                fields.time("notBefore"),
                fields.time("validUntil"),
                inDoubt(fields),
                fields.text("channel"),
                fields.flag("partial"),
                fields.text("callback"),
                outsideHours(fields),
                ReminderReader.occasion(fields),
                fields.flag("substitute"));
        fields.end();
        return head;
    }

    private static MessageClass messageClass(Fields fields) {
        String word = fields.requiredText("class");
        for (MessageClass messageClass : MessageClass.values()) {
            if (messageClass.word().equals(word)) {
                return messageClass;
            }
        }
        fields.refuse("class", "unknown-class", "the class is notice, code or marketing");
        return MessageClass.NOTICE;
    }

    private static @Nullable OutsideHours outsideHours(Fields fields) {
        String word = fields.text("outsideHours");
        if (word == null) {
            return null;
        }
        for (OutsideHours outside : OutsideHours.values()) {
            if (outside.word().equals(word)) {
                return outside;
            }
        }
        fields.refuse("outsideHours", "unknown-word", "outsideHours is hold or refuse");
        return null;
    }

    private static @Nullable InDoubt inDoubt(Fields fields) {
        String word = fields.text("inDoubt");
        if (word == null) {
            return null;
        }
        return switch (word) {
            case "resend" -> InDoubt.RESEND;
            case "never", "never-twice" -> InDoubt.NEVER;
            default -> {
                fields.refuse("inDoubt", "unknown-word", "inDoubt is resend or never");
                yield null;
            }
        };
    }

    private static String sentence(String name) {
        if (LATER.contains(name)) {
            return "this field is not offered yet; send text and recipients";
        } else if (name.equals(NoticeBody.RECIPIENTS)) {
            return "the recipients are not part of the head here; each of them is a line behind it";
        }
        return "a notice has no such field";
    }
}
