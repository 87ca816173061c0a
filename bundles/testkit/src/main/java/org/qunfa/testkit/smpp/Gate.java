package org.qunfa.testkit.smpp;

/** A gate that holds threads up while it is shut. */
final class Gate {

    private boolean shut;

    synchronized void shut(boolean value) {
        shut = value;
        notifyAll();
    }

    synchronized void pass() throws InterruptedException {
        while (shut) {
            wait();
        }
    }
}
