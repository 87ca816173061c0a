package org.qunfa.wire;

import io.netty.channel.Channel;
import java.time.Duration;

/**
 * Keeps what the carrier sends within what the platform stores. When too many requests wait for their answers it stops reading,
 * which makes the carrier wait; when that does not help for a while, because nothing can be stored, it reads on, so that
 * answers to our own messages and signs of life come through, and sends further requests back. For the I/O thread only.
 */
final class Intake {

    /** Requests that may wait for an answer, but for those of the read that crossed this line. */
    static final int MOST = 10_000;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Channel channel;
    private final Answers answers;
    private final long stopNanos;
    private boolean stopped;
    private boolean paused;
    private boolean sendsBack;
    private long stoppedAt;

    /** @param response how long an answer to us may take: reading does not stop for longer */
    Intake(Channel channel, Answers answers, Duration response) {
        this.channel = channel;
        this.answers = answers;
        stopNanos = Math.min(LONGEST_STOP.toNanos(), response.toNanos());
    }

    /** Whether a request that came is to be taken; otherwise it is to be sent back. */
    boolean takes() {
        if (answers.unanswered() < MOST) {
            return true;
        }
        if (!sendsBack) {
            stop();
        }
        return !sendsBack;
    }

    /** Stops reading until {@link #resume}, but for no longer than ever, so that no more than what came waits for an answer. */
    void pause() {
        paused = true;
        stop();
    }

    /** Reads on after a pause. */
    void resume() {
        paused = false;
        readOn();
    }

    private void stop() {
        if (!stopped) {
            stopped = true;
            stoppedAt = System.nanoTime();
            channel.config().setAutoRead(false);
        }
    }

    /** Whether nothing is read now, so that silence means nothing. */
    boolean isStopped() {
        return stopped;
    }

    /** Looks whether there is room again. */
    void look() {
        if (!paused && (stopped || sendsBack) && answers.unanswered() < MOST / 2) {
            sendsBack = false;
            readOn();
        }
    }

    /** Looks whether reading stopped for too long. */
    void tick(long nowNanos) {
        if (stopped && nowNanos - stoppedAt >= stopNanos) {
            sendsBack = true;
            readOn();
        }
    }

    private void readOn() {
        if (stopped) {
            stopped = false;
            channel.config().setAutoRead(true);
        }
    }
}
