package org.qunfa.shell;

import java.util.List;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Why;
import org.qunfa.model.DeliveryId;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.shell.report.Table;

/** {@code qunfa:delivery-why}. */
@Service
@Command(scope = "qunfa", name = "delivery-why", description = "Shows all that led to the state of one delivery")
public final class DeliveryWhy extends OrganisationCommand {

    @Argument(name = "delivery", description = "The delivery's id: a notice's id, a dot and a number", required = true)
    @Completion(DeliveryIds.class)
    @SuppressWarnings("NullAway.Init")
    private String delivery;

    @Override
    Report answer(Services services) {
        Why why = services.get(Notices.class).why(organisation(services), DeliveryId.of(delivery));
        var steps = new Table("nothing happened yet", "at", "what", "sentence", "facts");
        for (Why.Step step : why.steps()) {
            steps.row(step.at(), step.what(), step.sentence(), new TreeMap<>(step.facts()));
        }
        Why.Appeal appeal = why.appeal();
        return new Facts()
                .put("id", why.delivery().id())
                .put("to", why.delivery().to().masked())
                .put("state", why.delivery().state().word())
                .put("appeal", appeal == null ? null : appeal.sentence())
                .part("delivery", DeliveryTable.of(List.of(why.delivery())))
                .part("steps", steps);
    }
}
