package org.qunfa.messaging.source;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.OutsideHours;
import org.qunfa.messaging.wording.Frame;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.messaging.wording.WordingSeal;
import org.qunfa.model.InDoubt;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.store.Vault;

/**
 * What a notice said, and how, as it is stored.
 *
 * @param notice the notice that the text is sealed for
 * @param wording the text, sealed
 * @param channel the line that its sender asked for
 * @param author by which key it came; null for another way
 * @param callback the address that is told what becomes of it; null for none, and where it was forgotten
 * @param substitute whether signs may be written as those of a smaller alphabet
 */
public record Said(
        UUID notice,
        String kind,
        MessageClass messageClass,
        String signature,
        byte[] wording,
        @Nullable InDoubt inDoubt,
        @Nullable String channel,
        OutsideHours outsideHours,
        @Nullable String author,
        @Nullable String callback,
        boolean substitute) {

    /**
     * How long a new notice is in force.
     *
     * @param notBefore null for from now on
     */
    public record Span(@Nullable Instant notBefore, Instant validUntil) {}

    /** The text. */
    public String text(Vault vault) {
        return WordingSeal.open(vault, notice, wording);
    }

    /** The text, for the names in it: how it is put together for a line is found anew for each notice. */
    public Wording names(Vault vault) {
        var frame = new Frame(signature, TextLayout.USUAL, messageClass, Set.of());
        try {
            return Wording.of(frame, text(vault));
        } catch (Wording.Malformed e) {
            throw new IllegalStateException("a stored text is not what was accepted", e);
        }
    }

    /** The head of a new notice that is sent in the same way; recipients that cannot be reached any more are left out. */
    public NoticeHead head(String text, Span span) {
        return new NoticeHead(
                kind,
                messageClass,
                signature,
                text,
                span.notBefore(),
                span.validUntil(),
                inDoubt,
                channel,
                true,
                callback,
                outsideHours,
                null,
                substitute);
    }
}
