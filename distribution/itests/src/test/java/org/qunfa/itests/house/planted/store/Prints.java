package org.qunfa.itests.house.planted.store;

/** Planted: prints. */
final class Prints {

    void print() {
        System.err.println("planted");
    }
}
