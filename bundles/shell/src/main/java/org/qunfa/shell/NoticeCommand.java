package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.qunfa.model.NoticeId;

/** A command on one notice. */
abstract class NoticeCommand extends OrganisationCommand {

    @Argument(name = "notice", description = "The notice's id", required = true)
    @Completion(NoticeIds.class)
    @SuppressWarnings("NullAway.Init")
    private String notice;

    NoticeId notice() {
        return NoticeId.of(notice);
    }
}
