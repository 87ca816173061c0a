package org.qunfa.testkit.huawei;

import java.time.Instant;

/**
 * A message that the service accepted.
 *
 * @param id what the call that brought it was answered for its recipient
 * @param from the number that it comes from
 * @param to the recipient as it was written
 * @param text what travels
 * @param answer where the caller wants to hear of it, and what it wants to have back; both may be empty
 */
public record CloudSms(String id, String from, String to, Body text, Answer answer, Instant at) {

    /**
     * What travels: the signature, and the template with its values.
     *
     * @param content without the signature
     */
    public record Body(String signature, String template, String content) {

        /** The text as people read it. */
        public String whole() {
            return "【" + signature + "】" + content;
        }

        /** Says nothing of it. */
        @Override
        public String toString() {
            return "Body[" + template + "]";
        }
    }

    /** Where to tell what became of it, and what to tell with it. */
    public record Answer(String statusCallback, String extend) {}

    /** How many messages it is cut into. */
    public int parts() {
        int length = text.whole().length();
        return length <= 70 ? 1 : (length + 66) / 67;
    }

    /** The recipient's digits with the country code. */
    public String digits() {
        String digits = to.replace("+", "");
        return digits.length() == 11 && digits.startsWith("1") ? "86" + digits : digits;
    }

    /** Leaves out the recipient and the text. */
    @Override
    public String toString() {
        return "CloudSms[" + id + "]";
    }
}
