package org.qunfa.plugin.review;

import java.time.Duration;
import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one reviewer is.
 *
 * @param id the instance's name
 * @param cacheFor how long a verdict holds for the same text, 0 to 1 day
 * @param window texts that may be out at once, 1 to 10,000; has no meaning for a {@link WordReviewer}
 */
public record ReviewProfile(PluginId id, Duration cacheFor, int window) {

    public ReviewProfile {
        Bounds.check(
                !cacheFor.isNegative() && cacheFor.compareTo(Duration.ofDays(1)) <= 0,
                "a verdict holds for at most a day");
        Bounds.window(window);
    }
}
