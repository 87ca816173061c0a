package org.qunfa.wire.cloud.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;
import org.qunfa.wire.host.Quiet;

/** Brings what the service tells of a message to the platform: a receipt for each of its parts. */
public final class Reports {

    /** By which clock services in China write times and days. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Reports() {}

    /**
     * What became of a message.
     *
     * @param ids the names of its parts
     */
    public record Report(
            List<String> ids,
            ReceiptStatus status,
            String code,
            @Nullable Instant at,
            @Nullable PhoneNumber to) {

        /** Leaves the recipient out. */
        @Override
        public String toString() {
            return "Report[" + ids + ", " + status + "]";
        }
    }

    /** The future finishes when all of it is durable, and fails when a part of it could not be stored. */
    public static CompletableFuture<Void> tell(Quiet host, Report report) {
        return CompletableFuture.allOf(report.ids().stream()
                .map(id -> new Receipt(id, report.status(), report.code(), report.at(), report.to()))
                .map(receipt -> host.receipt(receipt).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** A time as services in China write it; null where it is none. */
    public static @Nullable Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number as services write it; null where it is none. */
    public static @Nullable PhoneNumber number(String text) {
        return PhoneNumber.read(text) instanceof PhoneNumber.Valid valid ? valid.number() : null;
    }
}
