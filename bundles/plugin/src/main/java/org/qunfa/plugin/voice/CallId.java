package org.qunfa.plugin.voice;

import org.qunfa.plugin.Bounds;

/** The vendor's name for one call: 1 to 128 characters. */
public record CallId(String value) {

    public CallId {
        Bounds.word("a call's name", value, 128);
    }

    @Override
    public String toString() {
        return value;
    }
}
