package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:notice-reschedule}. */
@Service
@Command(
        scope = "qunfa",
        name = "notice-reschedule",
        description =
                "Moves what of a notice was not released yet, or its event and the reminders with it, to another time")
public final class NoticeReschedule extends NoticeVerb {

    @Option(name = "--not-before", description = "When to begin now, such as 2026-12-24T18:00:00+08:00")
    private @Nullable String notBefore;

    @Option(
            name = "--event-at",
            description = "When the event is now; its reminders follow, also when the notice is done")
    private @Nullable String eventAt;

    @Option(
            name = "--valid-until",
            description =
                    "What is not released by then never will be; without it, what was said when the notice was sent stays")
    private @Nullable String validUntil;

    public NoticeReschedule() {
        super("notice-reschedule");
    }

    @Override
    VerbResult act(Notices notices, OrganisationId organisation, NoticeId id) {
        if (notBefore == null && eventAt == null && validUntil == null) {
            throw Refusal.of(
                    Refusal.Fault.INVALID,
                    "--not-before",
                    "bad-option",
                    "give --not-before, --valid-until, --event-at, or several");
        }
        var times = new Notices.Times(
                Words.time(notBefore, "--not-before"),
                Words.time(eventAt, "--event-at"),
                Words.time(validUntil, "--valid-until"));
        return notices.reschedule(organisation, id, times, null).value();
    }
}
