package org.qunfa.testkit.cloud;

/** Who answers the calls that come through a {@link CloudDoor}. Asked by many threads. */
public interface CloudDesk {

    /** Whether a call is one to send something. Moods that take an answer away leave the other ones alone. */
    boolean sends(CloudCall call);

    /**
     * Does what a call asks for.
     *
     * @param mood {@link CloudMood#THROTTLING} and {@link CloudMood#FAULTY} are the desk's, the others the door's
     */
    CloudAnswer answer(CloudCall call, CloudMood mood);
}
