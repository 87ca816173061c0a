package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.VerbResult;
import org.qunfa.model.NoticeId;
import org.qunfa.model.OrganisationId;

/** {@code qunfa:notice-cancel}. */
@Service
@Command(scope = "qunfa", name = "notice-cancel", description = "Ends a notice: what was not released never will be")
public final class NoticeCancel extends NoticeVerb {

    public NoticeCancel() {
        super("notice-cancel");
    }

    @Override
    VerbResult act(Notices notices, OrganisationId organisation, NoticeId id) {
        return notices.cancel(organisation, id, null).value();
    }
}
