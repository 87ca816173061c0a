package org.qunfa.messaging.ledger;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/** What figures, words and texts about quota have to be. */
final class Inputs {

    static final long MOST_SEGMENTS = 1_000_000_000;

    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_PURPOSE = 200;
    private static final Pattern PRODUCT = Pattern.compile("[a-z][a-z0-9-]{0,15}");

    private Inputs() {}

    static void segments(long segments) {
        if (segments < 1 || segments > MOST_SEGMENTS) {
            throw invalid("/segments", "out-of-range", "segments are 1 to 1,000,000,000");
        }
    }

    static void signedSegments(long segments) {
        if (segments == 0 || segments < -MOST_SEGMENTS || segments > MOST_SEGMENTS) {
            throw invalid("/segments", "out-of-range", "segments are -1,000,000,000 to 1,000,000,000, and not 0");
        }
    }

    static void product(String product) {
        if (!PRODUCT.matcher(product).matches()) {
            throw invalid(
                    "/product",
                    "bad-product",
                    "a product is a word of 1 to 16 small letters, digits and hyphens that begins with a letter");
        }
    }

    static void reason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw invalid("/reason", "out-of-range", "reason has 1 to 200 characters");
        }
    }

    static void note(@Nullable String note) {
        if (note != null && note.length() > LONGEST_REASON) {
            throw invalid("/note", "too-long", "a note has at most 200 characters");
        }
    }

    static void purpose(String purpose) {
        if (purpose.isBlank() || purpose.length() > LONGEST_PURPOSE) {
            throw invalid("/purpose", "out-of-range", "a purpose has 1 to 200 characters");
        }
    }

    static void validUntil(@Nullable Instant validUntil, Instant now) {
        if (validUntil != null && !validUntil.isAfter(now)) {
            throw invalid("/validUntil", "in-the-past", "what is given cannot have ended before");
        }
        if (validUntil != null && validUntil.isAfter(now.plusSeconds(100L * 366 * 86_400))) {
            throw invalid("/validUntil", "too-far-ahead", "an end is at most 100 years ahead; leave it out for none");
        }
    }

    static Refusal invalid(String pointer, String code, String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, pointer, code, sentence);
    }

    /** The place in a list by sequence number that a page begins behind. */
    static long before(@Nullable String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw invalid("/after", "bad-cursor", "after is not a cursor that this list gave");
        }
    }
}
