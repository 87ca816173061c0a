package org.qunfa.carrier.phone.poll;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;

/**
 * What the app says when it asks.
 *
 * @param got ids of messages that the phone has stored since it last said so
 * @param done what became of parts
 * @param texts what people sent to the phone
 * @param most how many messages the app wants now
 */
public record Poll(List<String> got, List<Report> done, List<Text> texts, int most) {

    public Poll {
        got = List.copyOf(got);
        done = List.copyOf(done);
        texts = List.copyOf(texts);
    }

    /** What the phone says of a part. */
    public enum State {
        /** The network took it. */
        SENT,
        /** It was not sent. */
        FAILED,
        /** The recipient has it. */
        DELIVERED,
        /** The network took it and could not deliver it. */
        UNDELIVERED
    }

    /**
     * What became of one part.
     *
     * @param message the message's id
     * @param part which part, from 1
     * @param code Android's code of the result; may be empty
     * @param to the recipient, where the app says it
     */
    public record Report(
            String message,
            int part,
            State state,
            String code,
            @Nullable PhoneNumber to) {

        /** The part's id. */
        public String id() {
            return PartId.of(message, part);
        }

        /** Leaves the recipient out. */
        @Override
        public String toString() {
            return "Report[" + id() + " " + state + "]";
        }
    }

    /**
     * A text that somebody sent to the phone.
     *
     * @param id the app's name for it, the same however often it is brought
     */
    public record Text(String id, String from, String text, Instant at) {

        /** Says neither who nor what. */
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }
}
