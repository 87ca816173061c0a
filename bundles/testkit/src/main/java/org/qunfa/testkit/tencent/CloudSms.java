package org.qunfa.testkit.tencent;

import java.time.Instant;

/**
 * A message that the service took.
 *
 * @param serialNo what the call that brought it was answered for its recipient
 * @param session what the caller wanted to have back
 * @param to the recipient as in {@code +8613800000001}
 * @param text what travels
 * @param extension the digits behind the service's own number; may be empty
 */
public record CloudSms(String serialNo, String session, String to, Body text, String extension, Instant at) {

    /**
     * What travels: the signature, and the template with its values.
     *
     * @param signature may be empty abroad
     * @param content without the signature
     */
    public record Body(String signature, long template, String content) {

        /** The text as people read it. */
        public String whole() {
            return signature.isEmpty() ? content : "【" + signature + "】" + content;
        }

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Body[" + template + "]";
        }
    }

    /** How many messages it is billed as. */
    public int parts() {
        int length = text.whole().length();
        return length <= 70 ? 1 : (length + 66) / 67;
    }

    /** The recipient's digits with the country code. */
    public String digits() {
        return to.substring(1);
    }

    /** Leaves out the recipient and the text. */
    @Override
    public String toString() {
        return "CloudSms[" + serialNo + "]";
    }
}
