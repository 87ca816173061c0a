package org.qunfa.itests.house.planted.testkit;

/** Planted: allowed. */
final class PrintsToo {

    void print() {
        System.err.println("planted");
    }
}
