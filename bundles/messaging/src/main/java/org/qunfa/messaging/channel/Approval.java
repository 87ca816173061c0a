package org.qunfa.messaging.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.ApprovedText;
import org.qunfa.plugin.carrier.ApprovedTexts;

/** Judges whether one of several lines takes a text, where carriers take nothing but what they approved. Immutable. */
public final class Approval {

    /** Takes every text. */
    public static final Approval ANYTHING = new Approval(List.of());

    private final List<Known> lines;

    /** A line that takes approved texts alone, and which these are. */
    record Known(ChannelId line, ApprovedTexts texts) {}

    /** @param lines those that may be asked, each of which takes approved texts alone; empty where one takes everything */
    Approval(List<Known> lines) {
        this.lines = List.copyOf(lines);
    }

    /**
     * That no line takes a text.
     *
     * @param nearest the approved text that is the most like it; null where nothing is approved
     */
    public record Unapproved(
            ChannelId line, boolean signed, @Nullable ApprovedText nearest) {

        /** What is so and what to do, for the sender. */
        public String sentence() {
            if (!signed) {
                return "the carrier of " + line + " did not approve this signature";
            }
            return nearest == null
                    ? "the carrier of " + line + " takes approved texts alone, and approved none"
                    : "the carrier of " + line + " takes approved texts alone; the nearest is " + nearest.code() + ": "
                            + nearest.shown();
        }
    }

    /**
     * Why no line takes a text; null when one does.
     *
     * @param text the final text, with its signature
     */
    public @Nullable Unapproved against(String text) {
        Unapproved first = null;
        for (Known known : lines) {
            if (known.texts().fit(text).isPresent()) {
                return null;
            }
            if (first == null) {
                boolean signed = known.texts().signatures().contains(ApprovedTexts.signature(text));
                first = new Unapproved(
                        known.line(), signed, known.texts().nearest(text).orElse(null));
            }
        }
        return first;
    }
}
