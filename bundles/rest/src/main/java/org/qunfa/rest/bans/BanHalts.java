package org.qunfa.rest.bans;

import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.Bans;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.PersonId;
import org.qunfa.messaging.Halts;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has nothing sent of whoever is banned, is under 14 without a guardian, or was erased: holds what is halted to what accounts say, five
 * times a second and on every node. What one look misses the next one mends, whoever placed or lifted the ban, wherever and however long
 * ago; so a crash between the two takes nothing with it, and a ban that ends by itself is seen as one that is lifted.
 */
@Component(service = BanHalts.class, immediate = true)
public final class BanHalts {

    /** The reason for which those are halted that bans hit. */
    public static final String REASON = "ban";

    /** The reason for which those are halted who are under 14 and have no guardian, who were erased, and what ended with its owner. */
    public static final String NO_GUARDIAN = "no-guardian";

    private static final Logger LOG = LoggerFactory.getLogger(BanHalts.class);
    private static final long PERIOD_MILLIS = 200;

    private final Bans bans;
    private final Halts halts;
    private final ScheduledExecutorService timer = Timers.named("qunfa-bans-halts");
    private boolean failing;

    @Activate
    public BanHalts(@Reference Bans bans, @Reference Halts halts) {
        this.bans = bans;
        this.halts = halts;
        @SuppressWarnings("unused") // The look handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            halts.keep(REASON, () -> subjects(bans.hit()));
            halts.keep(NO_GUARDIAN, () -> subjects(bans.withheld()));
            failing = false;
        } catch (RuntimeException e) {
            // While the database is away nothing is sent at all; one line tells of it, not five in a second.
            if (!failing) {
                LOG.warn("who may send nothing could not be halted; it is tried again", e);
            }
            failing = true;
        }
    }

    private static Set<Halts.Subject> subjects(Set<Bans.Subject> accounts) {
        return accounts.stream().map(BanHalts::subject).collect(Collectors.toUnmodifiableSet());
    }

    private static Halts.Subject subject(Bans.Subject banned) {
        OrganisationId organisation = banned.organisation();
        PersonId person = banned.person();
        if (organisation != null) {
            return Halts.Subject.of(organisation);
        }
        if (person != null) {
            return Halts.Subject.of(Caller.of(person));
        }
        throw new IllegalStateException("a ban hits somebody");
    }
}
