package org.qunfa.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The answers to the carrier's requests on one link, until they are written. Any thread. */
final class Answers {

    private final Queue<byte[]> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Runnable kick;

    /** @param kick called when there is something to write */
    Answers(Runnable kick) {
        this.kick = kick;
    }

    /** Opens an answer to a request. */
    Reply to(Heard.Delivery request) {
        unanswered.incrementAndGet();
        return new OneReply(request);
    }

    /** An answer that is ready at once. */
    void add(byte[] answer) {
        unanswered.incrementAndGet();
        ready.add(answer);
        kick.run();
    }

    /** Requests whose answer is not yet written. */
    int unanswered() {
        return unanswered.get();
    }

    boolean isEmpty() {
        return ready.isEmpty();
    }

    /** Takes the next answer to write. */
    byte @Nullable [] poll() {
        byte[] answer = ready.poll();
        if (answer != null) {
            unanswered.decrementAndGet();
        }
        return answer;
    }

    private final class OneReply extends AtomicBoolean implements Reply {
        private static final long serialVersionUID = 1L;
        private final transient Heard.Delivery request;

        OneReply(Heard.Delivery request) {
            this.request = request;
        }

        @Override
        public void give(Verdict verdict) {
            if (!compareAndSet(false, true)) {
                return;
            }
            byte[] answer =
                    switch (verdict) {
                        case TAKEN -> request.taken();
                        case LATER -> request.later();
                        case NEVER -> request.never();
                    };
            if (answer == null) {
                unanswered.decrementAndGet();
            } else {
                ready.add(answer);
                kick.run();
            }
        }
    }
}
