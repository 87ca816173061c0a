package org.qunfa.benchmarks;

/** A way by which a notice that is being sent is stopped, and let go on. */
interface Stop {

    String name();

    /** Stops it. */
    void stop() throws Exception;

    /** Since when nothing may be sent, in microseconds of the epoch; asked once it has been stopped. */
    long since() throws Exception;

    /** Lets it go on. */
    void lift() throws Exception;
}
