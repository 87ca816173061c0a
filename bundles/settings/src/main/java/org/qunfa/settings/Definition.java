package org.qunfa.settings;

import java.util.List;

/**
 * What can be set of one thing, or of one kind of things.
 *
 * @param pid the name of its file, without {@code .cfg}; of a kind, what comes before the tilde
 * @param factory whether there may be several, each with a file {@code PID~NAME.cfg}
 * @param bundle the symbolic name of the bundle that says so
 * @param description what it is, in a sentence
 * @param settings in the order of the definition
 */
public record Definition(String pid, boolean factory, String bundle, String description, List<Setting> settings) {

    public Definition {
        settings = List.copyOf(settings);
    }

    /** How a file of it is called. */
    public String fileName() {
        return pid + (factory ? "~NAME" : "") + ".cfg";
    }
}
