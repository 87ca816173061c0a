package org.qunfa.plugin.carrier;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qunfa.plugin.Bounds;

/**
 * What a carrier approved for one line: nothing else is taken over it. The one check of whether a text may go over a line is here.
 *
 * @param signatures the names of approved signatures, without their brackets, at most {@value #MOST_SIGNATURES}; the empty name for
 *     texts without a signature
 * @param texts the approved texts, each of which may stand behind each signature, at most {@value #MOST_TEXTS}
 */
public record ApprovedTexts(Set<String> signatures, List<ApprovedText> texts) {

    /** Signatures of one line. */
    public static final int MOST_SIGNATURES = 1_000;

    /** Texts of one line. */
    public static final int MOST_TEXTS = 2_000;

    /** Nothing is approved. */
    public static final ApprovedTexts NONE = new ApprovedTexts(Set.of(), List.of());

    private static final char OPENS = '【';
    private static final char CLOSES = '】';

    public ApprovedTexts {
        signatures = Set.copyOf(signatures);
        texts = List.copyOf(texts);
        Bounds.check(signatures.size() <= MOST_SIGNATURES, "a line has at most 1,000 signatures");
        Bounds.check(texts.size() <= MOST_TEXTS, "a line has at most 2,000 approved texts");
    }

    /**
     * How a text is put together from what was approved.
     *
     * @param signature the signature's name
     * @param text the approved text
     * @param values what stands in its places
     */
    public record Fit(String signature, ApprovedText text, Map<String, String> values) {
        /** Leaves out the values. */
        @Override
        public String toString() {
            return "Fit[" + text.code() + "]";
        }
    }

    /**
     * How a text is put together from what was approved; empty where it is not.
     *
     * @param text the final text, with its signature in front if it has one
     */
    public Optional<Fit> fit(String text) {
        String signature = signature(text);
        if (!signatures.contains(signature)) {
            return Optional.empty();
        }
        String body = body(text);
        for (ApprovedText one : texts) {
            Optional<Map<String, String>> values = one.values(body);
            if (values.isPresent()) {
                return Optional.of(new Fit(signature, one, values.get()));
            }
        }
        return Optional.empty();
    }

    /** The approved text that is the most like a text; empty where there is none. */
    public Optional<ApprovedText> nearest(String text) {
        String body = body(text);
        return texts.stream()
                .max(Comparator.comparingInt((ApprovedText one) -> one.likeness(body))
                        .thenComparing(ApprovedText::code, Comparator.reverseOrder()));
    }

    /** The name of the signature in front of a text; empty where there is none. */
    public static String signature(String text) {
        int end = text.indexOf(CLOSES);
        return !text.isEmpty() && text.charAt(0) == OPENS && end > 0 ? text.substring(1, end) : "";
    }

    private static String body(String text) {
        return signature(text).isEmpty() ? text : text.substring(text.indexOf(CLOSES) + 1);
    }
}
