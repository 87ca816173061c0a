package org.qunfa.rest.series;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Series.OnHolidays;
import org.qunfa.messaging.Series.Repeat;
import org.qunfa.model.NoticeId;
import org.qunfa.rest.body.Fields;

/** Reads when something is to recur from a body's fields. */
final class RepeatReader {

    private RepeatReader() {}

    static NoticeId notice(Fields fields) {
        try {
            return NoticeId.of(fields.requiredText("notice"));
        } catch (IllegalArgumentException e) {
            fields.refuse("notice", "bad-id", "notice is the id of a notice");
            return new NoticeId(new UUID(0, 0));
        }
    }

    static Repeat repeat(Fields fields) {
        String country = fields.text("country");
        return new Repeat(
                fields.requiredText("rule"), fields.zone("zone"), onHolidays(fields), country == null ? "CN" : country);
    }

    private static @Nullable OnHolidays onHolidays(Fields fields) {
        String word = fields.text("onHolidays");
        for (OnHolidays each : OnHolidays.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        if (word != null) {
            fields.refuse("onHolidays", "unknown-word", "onHolidays is skip, before or after");
        }
        return null;
    }
}
