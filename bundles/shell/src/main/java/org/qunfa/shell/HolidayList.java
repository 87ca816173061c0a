package org.qunfa.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.SendingHours;
import org.qunfa.shell.report.Report;

/** {@code qunfa:holiday-list}. */
@Service
@Command(scope = "qunfa", name = "holiday-list", description = "Lists the holidays of a year")
public final class HolidayList extends ConsoleCommand {

    @Argument(name = "year", description = "Such as 2027", required = true)
    private int year;

    @Option(name = "--country", description = "Whose")
    private String country = "CN";

    @Override
    Report answer(Services services) {
        return HolidayTable.of(services.get(SendingHours.class).holidays(country, year));
    }
}
