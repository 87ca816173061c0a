package org.qunfa.shell;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.Series;
import org.qunfa.model.NoticeState;
import org.qunfa.model.OrganisationId;

/** What an organisation has under way, to be stopped with it. */
final class Sendings {

    private static final int PAGE = 1_000;

    private Sendings() {}

    /**
     * What was paused.
     *
     * @param left how many went on, because they had come to their end meanwhile
     */
    record Paused(int notices, int series, int left) {}

    /** Pauses what sends now or would later. What waits for a decision sends nothing until somebody approves it. */
    static Paused pause(Services services, OrganisationId organisation) {
        // First what makes further notices.
        int series = series(services.get(Series.class), organisation);
        Notices notices = services.get(Notices.class);
        int paused = 0;
        int left = 0;
        for (NoticeState state : new NoticeState[] {NoticeState.ACTIVE, NoticeState.SCHEDULED}) {
            @Nullable String after = null;
            do {
                Page<NoticeView> page = notices.notices(organisation, state, new PageRequest(PAGE, after));
                for (NoticeView notice : page.items()) {
                    if (isPaused(notices, organisation, notice)) {
                        paused++;
                    } else {
                        left++;
                    }
                }
                after = page.next();
            } while (after != null);
        }
        return new Paused(paused, series, left);
    }

    private static boolean isPaused(Notices notices, OrganisationId organisation, NoticeView notice) {
        try {
            notices.pause(organisation, notice.id(), null);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static int series(Series series, OrganisationId organisation) {
        int paused = 0;
        @Nullable String after = null;
        do {
            Page<Series.View> page = series.list(organisation, new PageRequest(PAGE, after));
            for (Series.View one : page.items()) {
                if (one.state() == Series.State.ACTIVE) {
                    series.pause(organisation, one.id());
                    paused++;
                }
            }
            after = page.next();
        } while (after != null);
        return paused;
    }
}
