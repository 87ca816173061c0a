package org.qunfa.shell;

import org.qunfa.messaging.Notices;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;

/** A command that changes the course of one notice. */
abstract class NoticeVerb extends NoticeCommand {

    private final String name;

    NoticeVerb(String name) {
        this.name = name;
    }

    abstract VerbResult act(Notices notices, OrganisationId organisation, NoticeId id);

    @Override
    final Report answer(Services services) {
        NoticeId id = notice();
        VerbResult result = act(services.get(Notices.class), organisation(services), id);
        Audit.did(actor(), name, id);
        var facts = new Facts()
                .put("id", result.id())
                .put("state", result.state().word())
                .put("sent", result.sent())
                .put("inFlight", result.inFlight())
                .put("stopped", result.stopped());
        VerbResult.Schedule schedule = result.schedule();
        return schedule == null
                ? facts
                : facts.put("notBefore", schedule.notBefore())
                        .put("validUntil", schedule.validUntil())
                        .put("heldUntil", schedule.heldUntil());
    }
}
