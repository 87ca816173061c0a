package org.qunfa.rest.quota;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.messaging.quota.Entry;
import org.qunfa.rest.body.Cells;
import org.qunfa.rest.json.Json;

/** Many ledger entries as one stream, of which no more than a piece is in memory. */
final class EntryExport {

    static final String CSV = "text/csv";
    static final String NDJSON = "application/x-ndjson";

    private static final int PIECE = 1_000;

    private final Function<PageRequest, Page<Entry>> source;
    private final Page<Entry> first;

    /** Reads the first piece, so that what is wrong is known before the answer begins. */
    EntryExport(Function<PageRequest, Page<Entry>> source) {
        this.source = source;
        first = source.apply(new PageRequest(PIECE, null));
    }

    private interface Writer {
        void write(EntryAnswer entry) throws IOException;
    }

    /** A line of JSON for each. */
    StreamingOutput lines() {
        return out -> each(entry -> {
            out.write(Json.bytes(entry));
            out.write('\n');
        });
    }

    /** A table with a head (RFC 4180), in UTF-8. */
    StreamingOutput table() {
        return this::table;
    }

    private void table(OutputStream out) throws IOException {
        try (CsvWriter rows = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            rows.writeRecord("id", "at", "product", "type", "from", "to", "segments", "notice", "reason");
            each(entry -> rows.writeRecord(
                    entry.id(),
                    entry.at().toString(),
                    entry.product(),
                    entry.type(),
                    entry.from(),
                    entry.to(),
                    Long.toString(entry.segments()),
                    text(entry.notice()),
                    Cells.harmless(entry.reason())));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void each(Writer writer) throws IOException {
        Page<Entry> page = first;
        while (true) {
            for (Entry entry : page.items()) {
                writer.write(EntryAnswer.of(entry));
            }
            if (page.next() == null) {
                return;
            }
            page = source.apply(new PageRequest(PIECE, page.next()));
        }
    }
}
