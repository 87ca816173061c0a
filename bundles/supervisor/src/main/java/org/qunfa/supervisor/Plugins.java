package org.qunfa.supervisor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The instances of plugins that there are, of all kinds. Answers at once, from what the supervisor saw last. */
@ProviderType
public interface Plugins {

    /** The newest instance of every name, and all that are zombies, by name and generation. */
    List<PluginView> plugins();

    /** The instances of one name, the newest first; empty when there never was one. */
    List<PluginView> plugin(String name);

    /** Whom the bundles that are installed and may run give data to, by bundle. */
    List<ThirdParty> thirdParties();
}
