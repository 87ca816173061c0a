package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:notice-resume}. */
@Service
@Command(scope = "qunfa", name = "notice-resume", description = "Goes on with a notice that was paused")
public final class NoticeResume extends NoticeVerb {

    public NoticeResume() {
        super("notice-resume");
    }

    @Override
    VerbResult act(Notices notices, OrganisationId organisation, NoticeId id) {
        return notices.resume(organisation, id, null).value();
    }
}
