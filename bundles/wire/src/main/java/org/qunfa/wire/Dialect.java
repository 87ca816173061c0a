package org.qunfa.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * A protocol as one line speaks it: what its messages are in octets. A message is an array that begins with its own length in
 * four octets. Called on any thread, by many at once; returns at once, and keeps nothing of what it gave or got.
 */
public interface Dialect {

    /**
     * What is said of the protocol.
     *
     * @param protocol its name and version
     * @param credentials the settings to check when the sign-in was refused
     */
    record Words(String protocol, String credentials) {}

    Words words();

    /** Octets of the header, which is the least that a message has. */
    int header();

    /** Octets of the longest message; what announces more ends the session. */
    int most();

    /** A new request that signs in, without its number. */
    byte[] signIn();

    /** The same for a connection that carries one way, where the protocol tells them apart. */
    default byte[] signIn(Way way) {
        return signIn();
    }

    /** A new request that tests the line; null where the protocol has none. */
    byte @Nullable [] enquiry();

    /** A new request that ends the session. */
    byte[] farewell();

    /**
     * Writes a number into a request that is about to leave.
     *
     * @return the key of its answer
     */
    long number(byte[] request, int number);

    /**
     * The requests that hand a parcel over, one for each part, in order, without their numbers.
     *
     * @throws NotSendableException when the protocol cannot say it; nothing was sent then
     */
    List<byte[]> submissions(Parcel parcel) throws NotSendableException;

    /** What a status other than 0 says about a submission. */
    SubmitOutcome outcome(int status);

    /**
     * Reads a message.
     *
     * @throws MalformedException when it is none, or none that a carrier sends
     */
    Heard read(byte[] message) throws MalformedException;
}
