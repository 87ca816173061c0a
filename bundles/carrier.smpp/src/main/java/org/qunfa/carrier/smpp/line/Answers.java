package org.qunfa.carrier.smpp.line;

import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The answers to the carrier's requests on one link, until they are written. Any thread. */
final class Answers {

    private final Queue<PduResponse> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Runnable kick;

    /** @param kick called when there is something to write */
    Answers(Runnable kick) {
        this.kick = kick;
    }

    /** Opens an answer to a request. */
    Reply to(PduRequest<?> request) {
        unanswered.incrementAndGet();
        return new OneReply(request.createResponse());
    }

    /** An answer that is ready at once. */
    void add(PduResponse answer) {
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
    @Nullable
    PduResponse poll() {
        PduResponse answer = ready.poll();
        if (answer != null) {
            unanswered.decrementAndGet();
        }
        return answer;
    }

    private final class OneReply extends AtomicBoolean implements Reply {
        private static final long serialVersionUID = 1L;
        private final transient PduResponse response;

        OneReply(PduResponse response) {
            this.response = response;
        }

        @Override
        public void give(int status) {
            if (compareAndSet(false, true)) {
                response.setCommandStatus(status);
                ready.add(response);
                kick.run();
            }
        }
    }
}
