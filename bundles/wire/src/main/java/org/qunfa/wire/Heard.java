package org.qunfa.wire;

import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.carrier.SubmitOutcome;

/**
 * One message of the carrier, as its {@link Dialect} read it. A key is what an answer has in common with the request that it
 * answers: its lower 32 bits are the number that was given to {@link Dialect#number}.
 */
public sealed interface Heard {

    /** The answer to our sign-in; the refusal is empty when it is granted, otherwise a few words for operators. */
    record SignedIn(long key, String refusal) implements Heard {}

    /**
     * The answer to a submission.
     *
     * @param id the carrier's name for the part; empty where it gave none
     * @param status 0 when the carrier took it
     */
    record Answer(long key, String id, int status) implements Heard {}

    /**
     * The carrier could not read what has this key, so it certainly did not take it.
     *
     * @param outcome what that comes to for a submission
     * @param refusal a few words for operators, for a sign-in
     */
    record Unread(long key, SubmitOutcome outcome, String refusal) implements Heard {}

    /** An answer that nothing of ours gets. */
    record Stray(long key) implements Heard {}

    /** The carrier tests the line. */
    record Enquiry(byte[] answer) implements Heard {}

    /** The answer to our test. */
    record EnquiryAnswer(long key) implements Heard {}

    /** The carrier ends the session. */
    record Farewell(byte[] answer) implements Heard {}

    /** The answer to our end of the session. */
    record FarewellAnswer(long key) implements Heard {}

    /**
     * A receipt or a text.
     *
     * @param taken the answer when it is durable
     * @param later the answer when it could not be stored; null where only silence makes the carrier send it again
     * @param never the answer when it can never be taken
     */
    record Delivery(Item item, byte[] taken, byte @Nullable [] later, byte[] never) implements Heard {}

    /** Something that asks for nothing. */
    record Aside() implements Heard {}

    /** A request that only a carrier can take. It gets this answer, and the session ends. */
    record Misdirected(byte[] answer) implements Heard {}

    /** The other side signs in with us; only where we listen. */
    record Visit(boolean welcome, String refusal, byte[] answer) implements Heard {}
}
