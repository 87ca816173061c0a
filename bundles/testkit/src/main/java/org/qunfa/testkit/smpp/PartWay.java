package org.qunfa.testkit.smpp;

/** The ways to send a text that one short message does not hold. */
public enum PartWay {
    /** A user data header with an 8-bit reference (05 00 03 …). */
    UDH_8,
    /** A user data header with a 16-bit reference (06 08 04 …). */
    UDH_16,
    /** The optional parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. */
    SAR,
    /** The whole text at once in the optional parameter message_payload. */
    PAYLOAD
}
