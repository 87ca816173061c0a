package org.qunfa.rest.notices;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Recipient;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Texts;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.problem.Fault;

/**
 * The recipients of a notice as CSV (RFC 4180) with a header row: {@code to}, perhaps {@code ref}, and a column for each
 * value. An empty {@code ref} is none. The head comes beside the body.
 */
final class CsvList extends NoticeList {

    private static final String TO = "to";
    private static final String REF = "ref";
    private static final int LONGEST_FIELD = 16_384;
    private static final int LONGEST_RECORD = 65_536;

    private final NoticeHead head;
    private final RecipientReader recipients = new RecipientReader();
    private final Lines lines = new Lines();
    private final Iterator<CsvRecord> records;
    private final List<String> columns;

    CsvList(BodyStream body, NoticeHead head) throws IOException {
        this.head = head;
        CsvRecordHandler limits = CsvRecordHandler.builder()
                .maxFields(RecipientReader.MOST_VALUES + 3)
                .maxFieldSize(LONGEST_FIELD)
                .maxRecordSize(LONGEST_RECORD)
                .build();
        this.records = CsvReader.builder()
                .maxBufferSize(LONGEST_RECORD)
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(limits, new Utf8(body))
                .iterator();
        CsvRecord header = record();
        if (header == null) {
            throw Fault.of(
                    400, "csv-header-missing", "the first row names the columns: to, perhaps ref, and the values");
        }
        this.columns = List.copyOf(header.getFields());
        checkColumns();
    }

    private void checkColumns() {
        if (!columns.contains(TO)) {
            throw Fault.of(400, "csv-column-missing", "the first row names the columns; one of them is to" + hint());
        }
        if (Set.copyOf(columns).size() < columns.size() || columns.contains("")) {
            throw Fault.of(400, "csv-columns", "every column has a name, and no two have the same");
        }
        for (String column : columns) {
            if (Texts.flaw(column) != null || column.length() > RecipientReader.LONGEST_REF) {
                throw Fault.of(400, "csv-columns", "a column's name is a text of at most 64 characters");
            }
        }
        int others = columns.contains(REF) ? 2 : 1;
        if (columns.size() - others > RecipientReader.MOST_VALUES) {
            throw recipients.tooManyValues();
        }
    }

    /** What spreadsheets often do instead. */
    private String hint() {
        String only = columns.size() == 1 ? columns.get(0) : "";
        return only.contains(";") || only.contains("\t")
                ? "; columns are separated by commas, and here by something else, such as semicolons"
                : "";
    }

    @Override
    NoticeHead head() {
        return head;
    }

    @Override
    int line(int row) {
        return lines.line(row);
    }

    @Override
    @Nullable
    Recipient read() throws IOException {
        CsvRecord record = record();
        if (record == null) {
            return null;
        }
        lines.note(recipients.row(), record.getStartingLineNumber());
        if (record.getFieldCount() != columns.size()) {
            throw Fault.at(
                    400,
                    recipients.pointer(""),
                    "csv-field-count",
                    "the row has " + record.getFieldCount() + " fields, the first row has " + columns.size());
        }
        return recipient(record);
    }

    private Recipient recipient(CsvRecord record) {
        String to = null;
        String ref = null;
        Map<String, String> values = columns.size() > 1 ? new HashMap<>() : Map.of();
        for (int i = 0; i < columns.size(); i++) {
            String field = record.getField(i);
            switch (columns.get(i)) {
                case TO -> to = field;
                case REF -> ref = field.isEmpty() ? null : field;
                default -> values.put(columns.get(i), field);
            }
        }
        return recipients.make(to, values, ref);
    }

    private @Nullable CsvRecord record() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw Fault.at(
                    400,
                    recipients.pointer(""),
                    "malformed-csv",
                    "this is not CSV after RFC 4180, or a field has more than 16,384 characters, or a row too many fields");
        }
    }
}
