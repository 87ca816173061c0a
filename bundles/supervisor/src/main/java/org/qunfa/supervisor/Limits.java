package org.qunfa.supervisor;

import java.time.Duration;

/**
 * How long plugins may take to come and go.
 *
 * @param starting to open before it is suspect
 * @param leaving to leave before this is told
 * @param zombie after which what is left of one that is gone makes it a zombie
 * @param mostZombies with which a bundle may have further instances
 * @param remembered instances that are gone and still shown, for each name
 */
public record Limits(Duration starting, Duration leaving, Duration zombie, int mostZombies, int remembered) {

    /** What the settings say by default. */
    public static final Limits USUAL =
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 3, 5);

    static Limits of(Settings settings) {
        return new Limits(
                Duration.ofSeconds(settings.startingSeconds()),
                Duration.ofSeconds(settings.leavingSeconds()),
                Duration.ofSeconds(settings.zombieSeconds()),
                settings.mostZombies(),
                settings.rememberedInstances());
    }
}
