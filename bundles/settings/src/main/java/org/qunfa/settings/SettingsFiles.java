package org.qunfa.settings;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings files of the platform and its plugins, {@code etc/org.qunfa.*.cfg}. Answers at once, from what was seen last. Safe
 * for use by many threads.
 */
@ProviderType
public interface SettingsFiles {

    /** All files, by name. */
    List<SettingsFile> files();

    /** What can be set, by PID, for all that is installed. */
    List<Definition> definitions();
}
