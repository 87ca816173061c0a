package org.qunfa.wire.smpp;

import com.cloudhopper.smpp.pdu.Pdu;
import com.cloudhopper.smpp.transcoder.DefaultPduTranscoder;
import com.cloudhopper.smpp.transcoder.PduTranscoder;
import com.cloudhopper.smpp.transcoder.PduTranscoderContext;
import com.cloudhopper.smpp.type.RecoverablePduException;
import com.cloudhopper.smpp.type.UnrecoverablePduException;
import org.jboss.netty.buffer.ChannelBuffer;

/** The library's codec without the names that it looks up for its logs. Safe for any number of threads. */
public final class PduCodec {

    /** Octets of a PDU's header. */
    public static final int HEADER = 16;

    private static final int SEQUENCE_AT = 12;
    private static final PduTranscoder TRANSCODER = new DefaultPduTranscoder(new Nameless());

    private PduCodec() {}

    private static final class Nameless implements PduTranscoderContext {
        // The library marks nothing as nullable, but stores what these give without looking at it.
        @Override
        @SuppressWarnings("NullAway")
        public String lookupResultMessage(int commandStatus) {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public String lookupTlvTagName(short tag) {
            return null;
        }
    }

    /**
     * Writes a PDU.
     *
     * @throws IllegalArgumentException when it cannot be written, without saying what is in it
     */
    public static ChannelBuffer encode(Pdu pdu) {
        try {
            return TRANSCODER.encode(pdu);
        } catch (UnrecoverablePduException | RecoverablePduException e) {
            throw new IllegalArgumentException("a " + pdu.getName() + " cannot be written", e);
        }
    }

    /** Reads the PDU at the buffer's start, all of which is there. */
    public static Pdu decode(ChannelBuffer buffer) throws UnrecoverablePduException, RecoverablePduException {
        return TRANSCODER.decode(buffer);
    }

    /** Puts a sequence number into a PDU that was written without one. */
    public static void setSequence(ChannelBuffer encoded, int sequence) {
        encoded.setInt(SEQUENCE_AT, sequence);
    }
}
