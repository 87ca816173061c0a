package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Report;

/** {@code qunfa:notice-send}. */
@Service
@Command(
        scope = "qunfa",
        name = "notice-send",
        description = "Sends a notice to the numbers that are given, or to those of a file")
public final class NoticeSend extends NoticeOptions {

    @Option(
            name = "--dry-run",
            description = "Says what would happen, and sends nothing; fails when sending would be refused")
    private boolean dryRun;

    @Override
    Report answer(Services services) throws Exception {
        var notices = services.get(Notices.class);
        var organisation = organisation(services);
        try (var list = recipients(session().currentDir())) {
            Recipients recipients = list;
            if (dryRun) {
                Preflight preflight = notices.preflight(organisation, head(), recipients);
                Refusal refused = preflight.refused();
                if (refused != null) {
                    failBehind(refused);
                }
                return SendFacts.of(preflight);
            }
            var acceptance = notices.accept(new Notices.Sender(organisation, actor()), head(), recipients, null)
                    .value();
            Audit.did(actor(), "notice-send", acceptance.id());
            return SendFacts.of(acceptance);
        }
    }
}
