package org.qunfa.testkit.phone;

/**
 * One part that the phone sent.
 *
 * @param id the part's id, with its message's
 * @param to the recipient as the line said it
 */
public record SmsSent(String id, String to, String text) {

    /** Leaves out the recipient and the text. */
    @Override
    public String toString() {
        return "SmsSent[" + id + "]";
    }
}
