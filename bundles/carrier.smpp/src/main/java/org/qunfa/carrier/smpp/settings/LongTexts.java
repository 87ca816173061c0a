package org.qunfa.carrier.smpp.settings;

/** How the parts of a long text say that they belong together. */
public enum LongTexts {
    /** A header before the text with an 8-bit reference (3GPP TS 23.040 §9.2.3.24.1). */
    UDH8("udh-8"),
    /**
     * The same with a 16-bit reference (§9.2.3.24.8) when every part leaves room for its seventh octet. Parts that were cut
     * for a header of six octets and are full do not; such a text goes with an 8-bit reference.
     */
    UDH16("udh-16"),
    /** The optional parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to 24). */
    SAR("sar"),
    /** The whole text in the optional parameter message_payload (§5.3.2.32); the carrier cuts it and gives one id. */
    PAYLOAD("payload");

    private final String word;

    LongTexts(String word) {
        this.word = word;
    }

    /** The word for it in settings. */
    public String word() {
        return word;
    }
}
