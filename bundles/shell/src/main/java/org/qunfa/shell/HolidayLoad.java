package org.qunfa.shell;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.SendingHours;
import org.qunfa.messaging.SendingHours.Holiday;
import org.qunfa.shell.report.Report;

/** {@code qunfa:holiday-load}. */
@Service
@Command(
        scope = "qunfa",
        name = "holiday-load",
        description = "Puts the holidays of a year, from a CSV file with the columns date, name and kind")
public final class HolidayLoad extends ConsoleCommand {

    @Argument(index = 0, name = "year", description = "Such as 2027", required = true)
    private int year;

    @Argument(index = 1, name = "file", description = "CSV in UTF-8; kind is off or workday", required = true)
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(name = "--country", description = "Whose")
    private String country = "CN";

    @Override
    Report answer(Services services) throws IOException {
        List<Holiday> days = new ArrayList<>();
        try (var rows = CsvRows.read(session().currentDir().resolve(file))) {
            for (Map<String, String> row = rows.next(); row != null; row = rows.next()) {
                days.add(day(row));
            }
        }
        var hours = services.get(SendingHours.class);
        hours.putHolidays(country, year, days);
        Audit.did(actor(), "holiday-load", country + " " + year);
        return HolidayTable.of(hours.holidays(country, year));
    }

    private static Holiday day(Map<String, String> row) {
        String kind = row.getOrDefault("kind", "");
        if (!kind.equals("off") && !kind.equals("workday")) {
            throw CsvRows.refusal("the columns are date, name and kind, and kind is off or workday");
        }
        try {
            return new Holiday(
                    LocalDate.parse(row.getOrDefault("date", "")),
                    row.getOrDefault("name", ""),
                    kind.equals("workday"));
        } catch (DateTimeException e) {
            throw CsvRows.refusal("a date is written as 2027-01-31");
        }
    }
}
