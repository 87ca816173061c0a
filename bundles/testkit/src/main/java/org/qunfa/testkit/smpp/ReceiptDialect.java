package org.qunfa.testkit.smpp;

/** The forms in which centres send receipts. */
public enum ReceiptDialect {
    /** The text of appendix B, ten-digit dates, every field. */
    APPENDIX_B,
    /** The text of appendix B and the optional parameters receipted_message_id and message_state. */
    TEXT_AND_TLV,
    /** The optional parameters only; the text is empty. */
    TLV_ONLY,
    /** Appendix B without {@code err:}. */
    NO_ERR,
    /** Appendix B without {@code text:}. */
    NO_TEXT,
    /** Appendix B with seconds in the dates (twelve digits). */
    SECONDS,
    /** Appendix B with {@code Text:} in upper case and a three-digit error, as Kannel and others write it. */
    CAPITAL_TEXT,
    /** All keys in upper case. */
    UPPER_KEYS,
    /** Only {@code id:}, {@code stat:} and {@code done date:}, in another order. */
    BRIEF,
    /** Appendix B whose {@code text:} holds octets that are no UTF-8 and no ASCII. */
    FOREIGN_TEXT,
    /** Appendix B in the optional parameter message_payload; the short message is empty. */
    PAYLOAD
}
