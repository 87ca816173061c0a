package org.qunfa.carrier.smppserver.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.MessageClass;
import org.qunfa.wire.smpp.UserData;

/**
 * What a submit_sm wants.
 *
 * @param tag what it is told by when there is something to tell
 * @param to the number as the platform reads it: with a plus sign
 * @param octets the text's, without a header
 * @param charset how they are read, as {@code TextCoding} names it
 * @param part which part of a longer text it is; null for a whole one
 * @param messageClass what its service_type says; null where that says nothing
 */
public record Submission(
        Tag tag,
        String to,
        byte[] octets,
        String charset,
        UserData.@Nullable Part part,
        @Nullable MessageClass messageClass,
        @Nullable Instant notBefore,
        @Nullable Instant validUntil) {

    /** Says neither to whom nor what. */
    @Override
    public String toString() {
        return "Submission[" + octets.length + " octets]";
    }
}
