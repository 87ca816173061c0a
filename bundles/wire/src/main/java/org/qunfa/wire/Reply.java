package org.qunfa.wire;

/** Answers one request of the carrier. Any thread; the answers of one moment leave in one write. */
interface Reply {

    /** What became of what the request brought. */
    enum Verdict {
        /** It is durable. */
        TAKEN,
        /** Not now: the carrier has to send it again. */
        LATER,
        /** It can never be taken. */
        NEVER
    }

    /** Gives the answer; only the first counts. */
    void give(Verdict verdict);
}
