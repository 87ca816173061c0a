package org.qunfa.shell;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Recipient;
import org.qunfa.messaging.Recipients;

/** Recipients from the console: a few that were typed, or the rows of a CSV file, read one by one. */
final class RecipientList implements Recipients, Closeable {

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
        CsvRows rows = CsvRows.read(file);
        return new RecipientList(rows::next, rows);
    }

    @Override
    public @Nullable Recipient next() throws IOException {
        Map<String, String> row = rows.next();
        return row == null ? null : recipient(new HashMap<>(row));
    }

    private static Recipient recipient(Map<String, String> row) {
        String to = row.remove("to");
        if (to == null) {
            boolean other = row.size() == 1
                    && row.keySet().stream().anyMatch(name -> name.contains(";") || name.contains("\t"));
            throw CsvRows.refusal("the first line has to name a column to"
                    + (other
                            ? "; columns are separated by commas, and here by something else, such as semicolons"
                            : ""));
        }
        String ref = row.remove("ref");
        return new Recipient(to, row, ref == null || ref.isEmpty() ? null : ref);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
