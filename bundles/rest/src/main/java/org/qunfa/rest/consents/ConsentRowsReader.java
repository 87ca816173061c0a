package org.qunfa.rest.consents;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
import org.qunfa.rest.body.Bodies;
import org.qunfa.rest.body.BodyStream;
import org.qunfa.rest.body.Fields;
import org.qunfa.rest.body.Utf8;
import org.qunfa.rest.json.Json;
import org.qunfa.rest.problem.Fault;

/** Reads many consents one after the other: an object on each line, or a row each of a table with a head. For one thread. */
abstract class ConsentRowsReader {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private static final Set<String> NAMES = Fields.names(ConsentFields.ConsentBody.class);

    /** The fields of the next row; null at the end. */
    abstract @Nullable Map<String, JsonNode> next() throws IOException;

    static ConsentRowsReader of(boolean csv, BodyStream body) throws IOException {
        return csv ? new Table(body) : new Lines(body);
    }

    static Fields fields(Map<String, JsonNode> values) {
        return new Fields(values, NAMES, name -> "a consent has no such field");
    }

    private static final class Lines extends ConsentRowsReader {
        private final JsonParser parser;

        Lines(BodyStream body) throws IOException {
            parser = Json.FACTORY.createParser(new Utf8(body));
        }

        @Override
        @Nullable
        Map<String, JsonNode> next() throws IOException {
            return Bodies.next(parser);
        }
    }

    /** An empty field counts as not given. */
    private static final class Table extends ConsentRowsReader {
        private static final int LONGEST_FIELD = 16_384;
        private static final int LONGEST_RECORD = 65_536;

        private final Iterator<CsvRecord> records;
        private final List<String> columns;

        Table(BodyStream body) throws IOException {
            CsvRecordHandler limits = CsvRecordHandler.builder()
                    .maxFields(NAMES.size() + 1)
                    .maxFieldSize(LONGEST_FIELD)
                    .maxRecordSize(LONGEST_RECORD)
                    .build();
            records = CsvReader.builder()
                    .maxBufferSize(LONGEST_RECORD)
                    .skipEmptyLines(true)
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .build(limits, new Utf8(body))
                    .iterator();
            CsvRecord head = row();
            columns = head == null ? List.of() : List.copyOf(head.getFields());
            if (!NAMES.containsAll(columns) || Set.copyOf(columns).size() < columns.size() || columns.isEmpty()) {
                throw Fault.of(
                        400, "csv-columns", "the first row names the columns, each once: " + String.join(", ", NAMES));
            }
        }

        @Override
        @Nullable
        Map<String, JsonNode> next() throws IOException {
            CsvRecord row = row();
            if (row == null) {
                return null;
            }
            if (row.getFieldCount() != columns.size()) {
                throw Fault.of(
                        400,
                        "csv-field-count",
                        "line " + row.getStartingLineNumber() + " has " + row.getFieldCount()
                                + " fields, the first row has " + columns.size());
            }
            Map<String, JsonNode> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                if (!row.getField(i).isEmpty()) {
                    values.put(columns.get(i), value(columns.get(i), row.getField(i)));
                }
            }
            return values;
        }

        private static JsonNode value(String column, String field) {
            boolean flag = column.equals("liftsOptOut") && (field.equals("true") || field.equals("false"));
            return flag ? BooleanNode.valueOf(field.equals("true")) : TextNode.valueOf(field);
        }

        private @Nullable CsvRecord row() throws IOException {
            try {
                return records.hasNext() ? records.next() : null;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (CsvParseException e) {
                if (e.getCause() instanceof IOException broken) {
                    throw broken;
                }
                throw Fault.of(400, "malformed-csv", "this is not CSV after RFC 4180, or a field or row is too long");
            }
        }
    }
}
