package org.qunfa.rest.bans;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.accounts.BanAppeals;
import org.qunfa.accounts.BanAppeals.Untold;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.RequestKey;
import org.qunfa.model.MessageClass;
import org.qunfa.rest.Engines;
import org.qunfa.rest.people.OwnLetters;
import org.qunfa.rest.problem.Fault;
import org.qunfa.store.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who appealed against a ban that somebody has decided, by a notice of the platform's own, wherever and by whatever way the
 * decision was taken. What could not be sent is tried again, and the request's key makes one notice of what two nodes send.
 */
@Component(service = AppealNotices.class, immediate = true)
public final class AppealNotices {

    private static final Logger LOG = LoggerFactory.getLogger(AppealNotices.class);
    private static final long PERIOD_SECONDS = 5;

    private final BanAppeals appeals;
    private final OwnLetters letters;
    private final ScheduledExecutorService timer = Timers.named("qunfa-bans-appeals");

    /** Why the last one was not taken; empty when it was. */
    private String trouble = "";

    @Activate
    public AppealNotices(@Reference BanAppeals appeals, @Reference Engines engines) {
        this.appeals = appeals;
        letters = new OwnLetters(engines);
        @SuppressWarnings("unused") // The work handles its own faults, so nobody asks the future.
        var unasked = timer.scheduleWithFixedDelay(this::tell, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
    }

    private void tell() {
        try {
            for (Untold untold : appeals.untold()) {
                if (!tell(untold)) {
                    return;
                }
                appeals.told(untold.appeal());
            }
        } catch (Fault e) {
            LOG.debug("the parts that tell of decisions are not all running");
        } catch (RuntimeException e) {
            LOG.warn("who appealed could not be told; it is tried again", e);
        }
    }

    /** Tells one; false when nobody can be told for the time being. What is refused for good would be refused again. */
    private boolean tell(Untold untold) {
        byte[] same = untold.appeal().toString().getBytes(StandardCharsets.US_ASCII);
        var key = new RequestKey("ban-appeal-" + untold.appeal(), () -> same);
        var letter = new OwnLetters.Letter(
                untold.to(),
                MessageClass.NOTICE,
                untold.signature(),
                untold.text().replace("{", "{{"),
                Map.of(),
                null);
        try {
            if (!letters.send(letter, key)) {
                LOG.debug("nobody is told of decisions: the platform's own organisation has no signature");
                return false;
            }
        } catch (Refusal e) {
            String code = e.problems().get(0).code();
            if (!code.equals(trouble)) {
                // Once, and not every time that it is tried again.
                LOG.warn("who appealed with {} is not told of the decision: {}", untold.appeal(), code);
            }
            trouble = code;
            return e.fault() == Refusal.Fault.INVALID;
        }
        trouble = "";
        return true;
    }
}
