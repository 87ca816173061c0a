package org.qunfa.messaging.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of what vendors say that comes with the platform: CSV whose first column is the name of a pack, and whose last is the
 * source, the only one that stands in quotes.
 */
public final class VendorTable {

    private VendorTable() {}

    /**
     * Reads one.
     *
     * @param beside the class beside which it lies, as {@code vendors.csv}
     * @return each pack's rows by column, in the order of the file
     */
    public static Map<String, List<Map<String, String>>> read(Class<?> beside) {
        Map<String, List<Map<String, String>>> packs = new LinkedHashMap<>();
        try (InputStream file = beside.getResourceAsStream("vendors.csv");
                var lines = new BufferedReader(new InputStreamReader(present(file), StandardCharsets.UTF_8))) {
            String[] columns = String.valueOf(lines.readLine()).split(",", -1);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", columns.length);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], cells[i].replace("\"", ""));
                }
                packs.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packs;
    }

    private static InputStream present(@Nullable InputStream file) throws IOException {
        if (file == null) {
            throw new IOException("a table that comes with the platform is missing");
        }
        return file;
    }
}
