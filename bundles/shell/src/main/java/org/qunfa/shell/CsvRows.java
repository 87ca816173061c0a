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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;

/** The rows of a CSV file in UTF-8 whose first line names its columns, read one by one. */
final class CsvRows implements Closeable {

    private static final String BROKEN = "the file is no CSV in UTF-8, at its beginning or from some row on";
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final MappingIterator<Map<String, String>> rows;

    private CsvRows(MappingIterator<Map<String, String>> rows) {
        this.rows = rows;
    }

    static CsvRows read(Path file) throws IOException {
        Reader reader = open(file);
        try {
            return new CsvRows(CSV.readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .readValues(reader));
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

    /** The next row by its columns' names; null at the end. */
    @Nullable
    Map<String, String> next() throws IOException {
        try {
            return rows.hasNextValue() ? rows.nextValue() : null;
        } catch (CharacterCodingException | JsonProcessingException e) {
            throw refusal(BROKEN);
        }
    }

    static Refusal refusal(String sentence) {
        return Refusal.of(Refusal.Fault.INVALID, "--file", "bad-file", sentence);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
