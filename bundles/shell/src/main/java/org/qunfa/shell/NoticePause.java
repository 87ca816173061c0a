package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:notice-pause}. */
@Service
@Command(
        scope = "qunfa",
        name = "notice-pause",
        description = "Stops releasing a notice's messages until it is resumed")
public final class NoticePause extends NoticeVerb {

    public NoticePause() {
        super("notice-pause");
    }

    @Override
    VerbResult act(Notices notices, OrganisationId organisation, NoticeId id) {
        return notices.pause(organisation, id, null).value();
    }
}
