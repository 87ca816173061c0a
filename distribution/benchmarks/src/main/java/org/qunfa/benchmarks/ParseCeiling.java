package org.qunfa.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Reads a list of recipients from memory with the library that the platform reads it with, takes each field out as a string,
 * and does nothing with it. No way to accept the same body on one thread with this library can be faster, whatever it checks
 * and stores; so this is the ceiling.
 */
final class ParseCeiling {

    private ParseCeiling() {}

    /**
     * Reads a list.
     *
     * @param recipients how many it has
     * @return rows in a second
     */
    static double rowsPerSecond(ListFormat format, int recipients, byte[] body) throws IOException {
        long start = System.nanoTime();
        int rows = format == ListFormat.CSV ? csv(body) : json(body);
        long took = System.nanoTime() - start;
        if (rows != recipients) {
            throw new IllegalStateException("read " + rows + " rows of " + recipients);
        }
        return rows * 1e9 / took;
    }

    private static int json(byte[] body) throws IOException {
        int rows = 0;
        try (JsonParser parser = new JsonFactory().createParser(new ByteArrayInputStream(body))) {
            boolean inRow = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    inRow = inRow || parser.currentName().equals("to");
                } else if (token == JsonToken.VALUE_STRING && inRow) {
                    rows += isNumber(parser.getText()) ? 1 : 0;
                }
            }
        }
        return rows;
    }

    private static int csv(byte[] body) throws IOException {
        int rows = 0;
        var text = new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(text)) {
            for (CsvRecord row : records) {
                for (String field : row.getFields()) {
                    rows += isNumber(field) ? 1 : 0;
                }
            }
        }
        return rows;
    }

    /** What tells a recipient's number from all else in these lists. */
    private static boolean isNumber(String field) {
        return !field.isEmpty() && field.charAt(0) == '+';
    }
}
