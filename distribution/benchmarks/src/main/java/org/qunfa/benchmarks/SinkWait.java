package org.qunfa.benchmarks;

/** Waits until the sink has seen everything that a run is to bring. */
interface SinkWait {
    void await() throws Exception;
}
