package org.qunfa.settings;

import java.time.Instant;
import java.util.List;

/**
 * One settings file, and what became of it.
 *
 * @param file its name, without the folder
 * @param pid whose settings they are: the file's name up to a tilde, or to its end
 * @param core whether the platform itself is set by it, and not a plugin
 * @param problems what is wrong with it, or what it waits for, a sentence for each; empty when it is in force
 * @param older whether other settings are in force in its place: those of the file as it was before, or the defaults that the
 *     platform began with
 * @param since when it came to be in its state
 */
public record SettingsFile(
        String file, String pid, boolean core, FileState state, List<String> problems, boolean older, Instant since) {

    public SettingsFile {
        problems = List.copyOf(problems);
    }

    /** Whether the platform does not start without it: it would do so with other settings than were meant. */
    public boolean holdsUpTheStart() {
        return core && state == FileState.REFUSED && !older;
    }
}
