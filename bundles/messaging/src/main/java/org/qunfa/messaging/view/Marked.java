package org.qunfa.messaging.view;

/**
 * What is known of the way of one message.
 *
 * @param marks that of its chunk
 * @param text what it says in the end
 */
record Marked(ChunkMarks marks, String text) {
    /** Leaves the text out. */
    @Override
    public String toString() {
        return "Marked[" + marks + "]";
    }
}
