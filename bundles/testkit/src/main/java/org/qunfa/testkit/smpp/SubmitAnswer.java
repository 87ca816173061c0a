package org.qunfa.testkit.smpp;

import java.time.Duration;

/**
 * What the centre does with one submit_sm.
 *
 * @param status the command_status of the answer; 0 takes the message
 * @param delay how long it waits before it answers, without holding up others
 * @param recorded whether it takes the message, which its record then has; only with status 0
 * @param answered whether it answers at all
 * @param dropped whether it then closes the connection
 */
public record SubmitAnswer(int status, Duration delay, boolean recorded, boolean answered, boolean dropped) {

    /** ESME_RTHROTTLED. */
    public static final int THROTTLED = 0x58;

    /** ESME_RMSGQFUL. */
    public static final int QUEUE_FULL = 0x14;

    /** ESME_RSYSERR. */
    public static final int SYSTEM_ERROR = 0x08;

    /** ESME_RSUBMITFAIL. */
    public static final int SUBMIT_FAILED = 0x45;

    /** ESME_RINVDSTADR. */
    public static final int INVALID_DESTINATION = 0x0B;

    public SubmitAnswer {
        if (recorded && status != 0) {
            throw new IllegalArgumentException("a refused message is not recorded");
        }
    }

    /** Takes the message and says so. */
    public static SubmitAnswer accepted() {
        return new SubmitAnswer(0, Duration.ZERO, true, true, false);
    }

    /** Refuses it with this command_status. */
    public static SubmitAnswer refused(int status) {
        return new SubmitAnswer(status, Duration.ZERO, false, true, false);
    }

    /** Takes the message and never answers. */
    public static SubmitAnswer unanswered() {
        return new SubmitAnswer(0, Duration.ZERO, true, false, false);
    }

    /** Neither takes the message nor answers. */
    public static SubmitAnswer ignored() {
        return new SubmitAnswer(0, Duration.ZERO, false, false, false);
    }

    /** Closes the connection and does not take the message. Answers to earlier ones that are not yet written are lost. */
    public static SubmitAnswer dropBeforeRecording() {
        return new SubmitAnswer(0, Duration.ZERO, false, false, true);
    }

    /** Takes the message, then closes the connection without an answer; earlier answers may be lost with it. */
    public static SubmitAnswer dropBeforeAnswering() {
        return new SubmitAnswer(0, Duration.ZERO, true, false, true);
    }

    /** Takes the message, answers, then closes the connection. */
    public static SubmitAnswer dropAfterAnswering() {
        return new SubmitAnswer(0, Duration.ZERO, true, true, true);
    }

    /** The same, later. The message is recorded at once all the same. */
    public SubmitAnswer after(Duration wait) {
        return new SubmitAnswer(status, wait, recorded, answered, dropped);
    }
}
