package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeView;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.PageRequest;
import org.qunfa.model.NoticeState;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:notice-list}. */
@Service
@Command(scope = "qunfa", name = "notice-list", description = "Lists notices, newest first")
public final class NoticeList extends OrganisationCommand {

    @Option(name = "--state", description = "Only notices in this state")
    @Completion(NoticeStates.class)
    private @Nullable String state;

    @Option(name = "--limit", description = "How many at the most, 1 to 1000")
    private int limit = 20;

    @Override
    Report answer(Services services) {
        NoticeState wanted = state == null ? null : Words.noticeState(state);
        var page = services.get(Notices.class).notices(organisation(services), wanted, new PageRequest(limit, null));
        var table = new Table(
                "no notices", "id", "state", "kind", "class", "signature", "recipients", "posted", "acceptedAt");
        for (NoticeView notice : page.items()) {
            table.row(
                    notice.id(),
                    notice.state().word(),
                    notice.kind(),
                    notice.messageClass().word(),
                    notice.signature(),
                    notice.recipients(),
                    notice.posted(),
                    notice.acceptedAt());
        }
        return table;
    }
}
