package org.qunfa.messaging.appeal;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/** A place in the list of appeals. */
record AppealCursor(@Nullable OffsetDateTime at, @Nullable UUID id) {

    static AppealCursor of(@Nullable String text) {
        if (text == null) {
            return new AppealCursor(null, null);
        }
        try {
            int space = text.indexOf('_');
            return new AppealCursor(
                    OffsetDateTime.parse(text.substring(0, space)), UUID.fromString(text.substring(space + 1)));
        } catch (RuntimeException e) {
            throw Refusal.of(
                    Refusal.Fault.INVALID, "/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }

    static String behind(AppealRow last) {
        return last.filed().at() + "_" + last.id();
    }
}
