package org.qunfa.itests.notice;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qunfa.itests.Reply;

/** A list that a client sends but for its last line, which it holds back until it is told to go on. */
final class HalfUpload {

    private final List<byte[]> lines;
    private final CountDownLatch half = new CountDownLatch(1);
    private final CountDownLatch further = new CountDownLatch(1);
    private volatile @Nullable Reply reply;

    HalfUpload(List<byte[]> lines) {
        this.lines = lines;
    }

    /** The body; can be sent once. */
    BodyPublisher body() {
        return BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(List.of(
                joined(lines.subList(0, lines.size() - 1)),
                new Held(),
                joined(lines.subList(lines.size() - 1, lines.size()))))));
    }

    private static InputStream joined(List<byte[]> parts) {
        return new SequenceInputStream(Collections.enumeration(
                parts.stream().map(ByteArrayInputStream::new).toList()));
    }

    /** Makes the request and notes the answer, where one comes. */
    void answer(Supplier<Reply> request) {
        try {
            reply = request.get();
        } catch (UncheckedIOException e) {
            // The other side was killed, as is meant.
        }
    }

    /** What was answered; null when nothing was. */
    @Nullable
    Reply reply() {
        return reply;
    }

    /** Waits until everything but the last line was handed over. */
    void awaitHalf() throws InterruptedException {
        if (!half.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("nobody reads the list");
        }
    }

    void goOn() {
        further.countDown();
    }

    /** Holds what comes behind it back. */
    private final class Held extends InputStream {
        @Override
        public int read(byte[] buffer, int from, int most) throws IOException {
            return read();
        }

        @Override
        public int read() throws IOException {
            half.countDown();
            try {
                further.await();
                return -1;
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
    }
}
