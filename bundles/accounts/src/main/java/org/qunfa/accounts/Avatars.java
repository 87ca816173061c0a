package org.qunfa.accounts;

import java.util.Optional;

/**
 * Pictures that people show of themselves; nobody has to. A service; safe for use by many threads.
 *
 * <p>Nothing of what is given is kept as it is: the picture is drawn anew, {@value #SIDE} pixels wide and high, so that what cameras
 * write into it, such as where and when it was taken, is gone, but that the side is up that they noted.
 */
public interface Avatars {

    /** The most octets that are looked at. */
    int LARGEST = 1_000_000;

    /** The longest side of a picture that is looked at, in pixels. */
    int LONGEST_SIDE = 6_000;

    /** The most pixels of a picture that is looked at. */
    int MOST_PIXELS = 25_000_000;

    /** How wide and how high avatars are, in pixels. */
    int SIDE = 256;

    /** Somebody's avatar, a JPEG; empty where they have none. */
    Optional<byte[]> avatar(PersonId person);

    /**
     * Has somebody show a picture, in place of what they showed before: the middle of it, where it is not square.
     *
     * @param picture a PNG or a JPEG
     * @throws Denied when it is none, is too large, or too many are being drawn; nothing has changed then
     */
    void put(PersonId person, byte[] picture);

    /** Takes it away; whether there was one. */
    boolean remove(PersonId person);
}
