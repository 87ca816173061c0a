package org.qunfa.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;
import org.qunfa.messaging.Refusal;

/** Recipients from the console: a few that were typed, or the rows of a CSV file, read one by one. */
final class RecipientList implements Recipients, Closeable {

    private static final String BROKEN = "the file is no CSV in UTF-8, at its beginning or from some row on";
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    /** Rows with the columns' names; null at the end. */
    private interface Rows {
        @Nullable
        Map<String, String> next() throws IOException;
    }

    private final Rows rows;
    private final Closeable source;

    private RecipientList(Rows rows, Closeable source) {
        this.rows = rows;
        this.source = source;
    }

    static RecipientList of(List<String> numbers) {
        Iterator<String> each = numbers.iterator();
        return new RecipientList(() -> each.hasNext() ? Map.of("to", each.next()) : null, () -> {});
    }

    /** Opens a file in UTF-8 whose first line names the columns: {@code to}, {@code ref}, and those of the text. */
    static RecipientList read(Path file) throws IOException {
        Reader reader = open(file);
        try {
            MappingIterator<Map<String, String>> rows = CSV.readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(reader);
            return new RecipientList(() -> rows.hasNextValue() ? rows.nextValue() : null, rows);
        } catch (CharacterCodingException | JsonProcessingException e) {
            reader.close();
            throw refusal(BROKEN);
        }
    }

    private static Reader open(Path file) throws IOException {
        try {
            return Files.newBufferedReader(file);
        } catch (NoSuchFileException e) {
            throw refusal("there is no such file");
        }
    }

    @Override
    public @Nullable Recipient next() throws IOException {
        try {
            Map<String, String> row = rows.next();
            return row == null ? null : recipient(new HashMap<>(row));
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw refusal(BROKEN);
        }
    }

    private static Recipient recipient(Map<String, String> row) {
        String to = row.remove("to");
        if (to == null) {
            throw refusal("the first line has to name a column to");
        }
        String ref = row.remove("ref");
        return new Recipient(to, row, ref == null || ref.isEmpty() ? null : ref);
    }

    private static Refusal refusal(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "--file", "bad-file", sentence);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
