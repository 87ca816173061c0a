package org.qunfa.messaging.wording;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.qunfa.store.Vault;

/** How a notice's text is stored: sealed, as a part of this notice and no other. */
public final class WordingSeal {

    private WordingSeal() {}

    /** Seals a text for a notice. */
    public static byte[] seal(Vault vault, UUID notice, String text) {
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), context(notice));
    }

    /** Opens what {@link #seal} made for the same notice. */
    public static String open(Vault vault, UUID notice, byte[] sealed) {
        return new String(vault.open(sealed, context(notice)), StandardCharsets.UTF_8);
    }

    private static byte[] context(UUID notice) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(notice.getMostSignificantBits())
                .putLong(notice.getLeastSignificantBits())
                .array();
    }
}
