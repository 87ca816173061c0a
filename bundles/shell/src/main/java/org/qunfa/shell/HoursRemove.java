package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.SendingHours;
import org.qunfa.shell.report.Report;

/** {@code qunfa:hours-remove}. */
@Service
@Command(scope = "qunfa", name = "hours-remove", description = "Takes the permitted hours of a class away")
public final class HoursRemove extends HoursCommand {

    @Override
    Report answer(Services services) {
        var hours = services.get(SendingHours.class);
        hours.remove(channel(), messageClass());
        Audit.did(actor(), "hours-remove", what());
        return HoursTable.of(hours.rules());
    }
}
