package org.qunfa.testkit.aliyun;

import java.time.Instant;

/**
 * A message that the service took.
 *
 * @param bizId what the call that brought it was answered; several messages of one call share it
 * @param to the recipient as it was written
 * @param text what travels: the signature, and the template with its values
 * @param extension the digits behind the service's own number; may be empty
 */
public record CloudSms(String bizId, String outId, String to, Body text, String extension, Instant at) {

    /**
     * What travels.
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

    /** How many messages it is billed as. */
    public int parts() {
        int length = text.whole().length();
        return length <= 70 ? 1 : (length + 66) / 67;
    }

    /** The recipient's digits with the country code. */
    public String digits() {
        String digits = to.replaceAll("[^0-9]", "").replaceFirst("^00", "");
        return digits.length() == 11 && digits.startsWith("1") ? "86" + digits : digits;
    }

    /** Leaves out the recipient and the text. */
    @Override
    public String toString() {
        return "CloudSms[" + bizId + "]";
    }
}
