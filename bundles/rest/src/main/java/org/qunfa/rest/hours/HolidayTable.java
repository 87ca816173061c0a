package org.qunfa.rest.hours;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.qunfa.messaging.SendingHours.Holiday;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.problem.Fault;

/** Reads holidays from CSV with a header row: {@code date}, {@code name}, {@code kind}. */
final class HolidayTable {

    private static final int MOST = 366;
    private static final List<String> COLUMNS = List.of("date", "name", "kind");

    private HolidayTable() {}

    static List<Holiday> read(InputStream body) {
        var days = new ArrayList<Holiday>();
        try {
            for (NamedCsvRecord row : CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(new Utf8(body))) {
                if (!row.getHeader().equals(COLUMNS)) {
                    throw Fault.of(400, "csv-columns", "the first row is date,name,kind");
                }
                if (row.getFieldCount() != COLUMNS.size()) {
                    throw broken();
                }
                if (days.size() == MOST) {
                    throw Fault.of(422, "too-many-days", "a year has at most 366 days");
                }
                days.add(day(row, days.size()));
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw broken();
        }
        return days;
    }

    private static Fault broken() {
        return Fault.of(400, "bad-csv", "this is no CSV in UTF-8 with three fields in each row");
    }

    private static Holiday day(NamedCsvRecord row, int index) {
        String name = row.getField("name");
        String kind = row.getField("kind");
        String flaw = Texts.flaw(name);
        if (flaw != null) {
            throw Fault.at(422, "/days/" + index + "/name", flaw, Texts.sentence(flaw));
        }
        if (!kind.equals("off") && !kind.equals("workday")) {
            throw Fault.at(422, "/days/" + index + "/kind", "unknown-word", "kind is off or workday");
        }
        try {
            return new Holiday(LocalDate.parse(row.getField("date")), name, kind.equals("workday"));
        } catch (DateTimeException e) {
            throw Fault.at(422, "/days/" + index + "/date", "bad-date", "write a date as 2027-01-31");
        }
    }
}
