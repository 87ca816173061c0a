package org.qunfa.rest.notices;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.DeliveryView;
import org.qunfa.messaging.Page;
import org.qunfa.messaging.PageRequest;
import org.qunfa.rest.body.Cells;
import org.qunfa.rest.gate.Visit;
import org.qunfa.rest.json.Json;

/** All deliveries of a notice as one stream, of which no more than a piece is in memory. */
final class DeliveryExport {

    static final int PIECE = 1_000;

    private final Function<PageRequest, Page<DeliveryView>> source;
    private final Visit visit;
    private final Page<DeliveryView> first;

    /** Reads the first piece, so that what is wrong is known before the answer begins. */
    DeliveryExport(Function<PageRequest, Page<DeliveryView>> source, Visit visit) {
        this.source = source;
        this.visit = visit;
        first = source.apply(new PageRequest(PIECE, null));
    }

    private interface Writer {
        void write(DeliveryAnswer delivery) throws IOException;
    }

    /** A line of JSON for each. */
    StreamingOutput lines() {
        return out -> each(delivery -> {
            out.write(Json.bytes(delivery));
            out.write('\n');
        });
    }

    /** A table with a head (RFC 4180), in UTF-8. */
    StreamingOutput table() {
        return this::table;
    }

    private void table(OutputStream out) throws IOException {
        try (CsvWriter rows = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            rows.writeRecord(
                    "id", "ref", "to", "state", "segments", "attempts", "channel", "reason", "code", "changedAt");
            each(delivery -> rows.writeRecord(
                    delivery.id(),
                    Cells.harmless(delivery.ref()),
                    delivery.to(),
                    delivery.state(),
                    Integer.toString(delivery.segments()),
                    Integer.toString(delivery.attempts()),
                    text(delivery.channel()),
                    text(delivery.reason()),
                    Cells.harmless(delivery.code()),
                    delivery.changedAt().toString()));
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void each(Writer writer) throws IOException {
        Page<DeliveryView> page = first;
        while (true) {
            for (DeliveryView delivery : page.items()) {
                writer.write(DeliveryAnswer.of(delivery, visit));
            }
            if (page.next() == null) {
                return;
            }
            page = source.apply(new PageRequest(PIECE, page.next()));
        }
    }
}
