package org.qunfa.carrier.smppserver.message;

import com.cloudhopper.smpp.SmppConstants;
import java.util.Optional;
import org.qunfa.model.DeliveryState;

/** What a receipt says of a message (SMPP 3.4 §5.2.28 and appendix B). */
public enum Fate {
    DELIVERED("DELIVRD", SmppConstants.STATE_DELIVERED),
    EXPIRED("EXPIRED", SmppConstants.STATE_EXPIRED),
    DELETED("DELETED", SmppConstants.STATE_DELETED),
    UNDELIVERABLE("UNDELIV", SmppConstants.STATE_UNDELIVERABLE),
    ENROUTE("ENROUTE", SmppConstants.STATE_ENROUTE),
    UNKNOWN("UNKNOWN", SmppConstants.STATE_UNKNOWN),
    REJECTED("REJECTD", SmppConstants.STATE_REJECTED);

    private final String word;
    private final byte state;

    Fate(String word, byte state) {
        this.word = word;
        this.state = state;
    }

    /** What the receipt's text says. */
    public String word() {
        return word;
    }

    /** The message_state. */
    public byte state() {
        return state;
    }

    /** What a delivery's state is called here. */
    public static Fate of(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> DELIVERED;
            case UNDELIVERED -> UNDELIVERABLE;
            case REJECTED, BLOCKED -> REJECTED;
            case CANCELLED -> DELETED;
            case EXPIRED -> EXPIRED;
            case NO_RECEIPT, UNRESOLVED -> UNKNOWN;
            case PENDING, IN_FLIGHT, RETRYING, IN_DOUBT, SUBMITTED -> ENROUTE;
        };
    }

    /** What an event of this type says of a delivery that has come to its end; empty for all else. */
    public static Optional<Fate> ofEvent(String type) {
        for (DeliveryState state : DeliveryState.values()) {
            if (state.isFinal() && type.equals("delivery." + state.word())) {
                return Optional.of(of(state));
            }
        }
        return Optional.empty();
    }

    /** Whether a registered_delivery asks to be told (SMPP 3.4 §5.2.17). */
    public boolean isAsked(int receipts) {
        return switch (receipts & 0x03) {
            case 0 -> false;
            case 2 -> this != DELIVERED;
            case 3 -> this == DELIVERED;
            default -> true;
        };
    }
}
