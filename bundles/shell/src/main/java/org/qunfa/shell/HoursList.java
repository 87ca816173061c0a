package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.SendingHours;
import org.qunfa.shell.report.Report;

/** {@code qunfa:hours-list}. */
@Service
@Command(scope = "qunfa", name = "hours-list", description = "Lists the hours in which messages may go out")
public final class HoursList extends ConsoleCommand {

    @Option(name = "--packs", description = "Lists the hours that come with the platform: what vendors permit")
    private boolean packs;

    @Override
    Report answer(Services services) {
        SendingHours sending = services.get(SendingHours.class);
        return packs ? HoursTable.shipped(sending.shipped()) : HoursTable.of(sending.rules());
    }
}
