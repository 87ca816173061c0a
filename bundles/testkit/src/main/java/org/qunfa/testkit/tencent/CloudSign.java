package org.qunfa.testkit.tencent;

/**
 * A signature of the account.
 *
 * @param name without brackets, of 2 to 12 letters and digits
 * @param international whether it is for messages abroad
 * @param status 0 if it passed and is in force, 1 while it is looked at, 2 if it passed and waits, -1 if it did not pass
 */
public record CloudSign(long id, String name, boolean international, int status) {

    /** One for messages at home that is in force. */
    public static CloudSign approved(long id, String name) {
        return new CloudSign(id, name, false, 0);
    }
}
