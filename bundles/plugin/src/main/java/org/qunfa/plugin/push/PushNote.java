package org.qunfa.plugin.push;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.Bounds;

/**
 * One note to one device. Only the platform makes these.
 *
 * @param id our name for it, the same on every attempt
 * @param token the vendor's name for the device, 1 to 4,096 characters
 * @param message what the device shows
 * @param collapse notes with the same word replace each other on the device, so that one may be sent again: 1 to 64 characters
 * @param keep how long the vendor keeps it for a device that is off
 * @param messageClass what it is for
 * @param patience how long the platform waits for the outcome, from the call
 */
public record PushNote(
        DeliveryId id,
        String token,
        Message message,
        String collapse,
        Duration keep,
        MessageClass messageClass,
        Duration patience) {

    /**
     * What a device shows and an app is given.
     *
     * @param title the first line
     * @param body the text
     * @param values for the app
     */
    public record Message(String title, String body, Map<String, String> values) {

        public Message {
            values = Map.copyOf(values);
        }

        /** Octets of title, body and values in UTF-8. */
        public int octets() {
            int octets = octets(title) + octets(body);
            for (var value : values.entrySet()) {
                octets += octets(value.getKey()) + octets(value.getValue());
            }
            return octets;
        }

        private static int octets(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Message[" + body.length() + " characters]";
        }
    }

    public PushNote {
        Bounds.word("a token", token, 4_096);
        Bounds.word("a collapse word", collapse, 64);
        Bounds.check(!keep.isNegative(), "a vendor keeps a note for no negative time");
        Bounds.patience(patience);
    }

    /** Says neither to which device nor what. */
    @Override
    public String toString() {
        return "PushNote[" + id + "]";
    }
}
