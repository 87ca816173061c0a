package org.qunfa.rest;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Repeat;
import org.qunfa.accounts.Repeated;

/** What came of requests that may come again, in memory. */
final class MemoryRepeats {

    private final Map<String, Object> answers = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();

    /** Does it, unless it was done for the same. */
    @SuppressWarnings("unchecked") // What is asked says what is answered.
    synchronized <T> Repeated<T> once(Object asked, @Nullable Repeat repeat, Supplier<T> work) {
        if (repeat == null) {
            return new Repeated<>(work.get(), false);
        }
        String request = asked + " " + repeat.key();
        String content = HexFormat.of().formatHex(repeat.contentHash().get());
        if (!contents.getOrDefault(request, content).equals(content)) {
            throw Denied.of(Denied.Reason.INVALID, "idempotency-key-reused", "other content");
        }
        Object before = answers.get(request);
        if (before != null) {
            return new Repeated<>((T) before, true);
        }
        T answer = work.get();
        answers.put(request, answer);
        contents.put(request, content);
        return new Repeated<>(answer, false);
    }

    void requireFirst(Object asked, @Nullable Repeat repeat) {
        if (once(asked, repeat, () -> "made").replayed()) {
            throw Denied.of(Denied.Reason.CONFLICT, "secret-shown-once", "it was");
        }
    }
}
