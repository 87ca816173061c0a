package org.qunfa.plugin.voice;

import java.time.Duration;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one voice caller is and can do.
 *
 * @param id the instance's name
 * @param freeText whether it speaks any text; otherwise only templates that its vendor approved
 * @param keys whether it tells what the called person keys in
 * @param longest the longest call that it makes, 1 second to 1 hour
 * @param window calls that may be in progress at once, 1 to 10,000
 * @param perNumber calls to one number
 */
public record VoiceProfile(
        PluginId id, boolean freeText, boolean keys, Duration longest, int window, PerNumber perNumber) {

    /**
     * How often one number may be called by the vendor's rules; 0 for no limit.
     *
     * @param inAMinute calls in a minute
     * @param inAnHour calls in an hour
     * @param inADay calls in a day
     */
    public record PerNumber(int inAMinute, int inAnHour, int inADay) {

        /** No limits. */
        public static final PerNumber ANY = new PerNumber(0, 0, 0);

        public PerNumber {
            Bounds.check(inAMinute >= 0 && inAnHour >= 0 && inADay >= 0, "a limit is not negative");
        }
    }

    public VoiceProfile {
        Bounds.check(longest.toSeconds() >= 1 && longest.toHours() <= 1, "the longest call lasts 1 second to 1 hour");
        Bounds.window(window);
    }
}
