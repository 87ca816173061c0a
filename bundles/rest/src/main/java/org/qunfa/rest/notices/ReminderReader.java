package org.qunfa.rest.notices;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Occasion;
import org.qunfa.messaging.Occasion.Reminder;
import org.qunfa.messaging.Occasion.Way;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.JsonFaults;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.problem.Fault;

/** Reads the event of a notice and its reminders, without holding more than a notice can have. */
final class ReminderReader {

    /** More than a notice may have; how many that are, the core says. */
    private static final int MOST = 10;

    private static final int MOST_FIELDS = 10;
    private static final String POINTER = "/" + NoticeBody.REMINDERS;

    private ReminderReader() {}

    /** Reads the list; the parser stands on its beginning. */
    static ArrayNode read(JsonParser parser) throws IOException {
        ArrayNode reminders = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (reminders.size() == MOST) {
                throw Fault.at(422, POINTER, "too-many-reminders", "a notice does not have so many reminders");
            }
            String pointer = POINTER + "/" + reminders.size();
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw JsonFaults.wrongType(pointer, "an object");
            }
            reminders.add(reminder(parser, pointer));
        }
        return reminders;
    }

    private static ObjectNode reminder(JsonParser parser, String pointer) throws IOException {
        ObjectNode reminder = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                throw JsonFaults.wrongType(pointer + "/" + Texts.token(name), "a single value");
            } else if (reminder.size() == MOST_FIELDS) {
                throw Fault.at(400, pointer, "too-many-fields", "a reminder does not have so many fields");
            }
            reminder.set(name, HeadFields.scalar(parser, token));
        }
        return reminder;
    }

    /** The event of a notice; null when nothing is said of one. */
    static @Nullable Occasion occasion(Fields fields) {
        Instant eventAt = fields.time("eventAt");
        ZoneId zone = fields.zone("zone");
        List<Reminder> reminders = new ArrayList<>();
        for (Fields each : fields.objects(NoticeBody.REMINDERS, NoticeBody.ReminderBody.class)) {
            reminders.add(new Reminder(each.requiredText("before"), way(each), each.text("text")));
        }
        boolean none = !fields.given("eventAt") && !fields.given("zone") && reminders.isEmpty();
        return none ? null : new Occasion(eventAt, zone, reminders);
    }

    private static Way way(Fields reminder) {
        String word = reminder.text("by");
        for (Way way : Way.values()) {
            if (word == null || way.word().equals(word)) {
                return way;
            }
        }
        reminder.refuse("by", "unknown-word", "by is sms");
        return Way.SMS;
    }
}
