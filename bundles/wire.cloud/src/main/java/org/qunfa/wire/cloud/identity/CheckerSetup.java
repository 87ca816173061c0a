package org.qunfa.wire.cloud.identity;

import java.time.Duration;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.identity.IdentityProfile;
import org.qunfa.wire.settings.SettingsReader;

/**
 * What a checker is, whatever its service.
 *
 * @param answer how long to wait for an answer where the platform waits longer
 */
public record CheckerSetup(IdentityProfile profile, Duration answer) {

    private static final String PID = "org.qunfa.identity.";

    /** @param plugin the plugin's word */
    public static CheckerSetup read(SettingsReader read, String plugin) {
        var id = PluginId.of(plugin, read.name(PID + plugin));
        return new CheckerSetup(
                new IdentityProfile(id, read.whole("window", 1, PluginHttp.MOST_CALLS)),
                read.seconds("responseTimeoutSeconds", 60));
    }
}
