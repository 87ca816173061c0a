package org.qunfa.settings.start;

import java.util.List;
import org.qunfa.settings.FileState;

/**
 * What was found about a file.
 *
 * @param problems sentences that name the file
 * @param older whether other settings than the file's are in force
 */
record Verdict(FileState state, boolean core, List<String> problems, boolean older) {}
