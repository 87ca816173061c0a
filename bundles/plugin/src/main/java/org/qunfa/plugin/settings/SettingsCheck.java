package org.qunfa.plugin.settings;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Judges the settings of one plugin before they come in force: what belongs together, and what a definition cannot say of a single
 * value. A service that is marked with {@link ChecksSettings}. A bundle that has one has one for each of its definitions.
 *
 * <p>It is asked when the definition finds nothing wrong, at any time while its bundle runs, on a thread of the platform's, by one
 * thread or several. It answers at once and from the settings alone, without asking anybody over a network. One that throws,
 * answers null or takes longer than a second has found nothing, and the component that gets the settings judges alone.
 */
@ConsumerType
public interface SettingsCheck {

    /**
     * Says what is wrong.
     *
     * @param settings by name, as the component gets them, {@code service.pid} too; those that are not given have their default
     * @return a sentence for each problem, which names the setting and never holds the value of a secret; empty when there is none
     */
    List<String> problems(Map<String, ?> settings);
}
