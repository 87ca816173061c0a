package org.qunfa.carrier.aliyun.line;

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

/** Brings what the service tells of a message to the platform: a receipt for each of its parts. */
final class Reports {

    /** By which clock the service writes times and days. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Reports() {}

    /**
     * What became of a message.
     *
     * @param ids the names of its parts
     */
    record Report(
            List<String> ids,
            ReceiptStatus status,
            String code,
            String at,
            @Nullable PhoneNumber to) {}

    /** The future finishes when all of it is durable, and fails when a part of it could not be stored. */
    static CompletableFuture<Void> tell(Quiet host, Report report) {
        return CompletableFuture.allOf(report.ids().stream()
                .map(id -> new Receipt(id, report.status(), report.code(), time(report.at()), report.to()))
                .map(receipt -> host.receipt(receipt).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    /** A time as the service writes it; null where it is none. */
    static @Nullable Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number as the service writes it; null where it is none. */
    static @Nullable PhoneNumber number(String text) {
        return PhoneNumber.read(text) instanceof PhoneNumber.Valid valid ? valid.number() : null;
    }
}
