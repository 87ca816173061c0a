package org.qunfa.messaging.dispatch;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.Receipt;
import org.qunfa.plugin.carrier.ReceiptStatus;

/** The durable side of receipts whose message is not known. */
final class ParkedReceipts {

    private static final ReceiptStatus[] STATUSES = ReceiptStatus.values();

    private final ChannelId channel;

    ParkedReceipts(ChannelId channel) {
        this.channel = channel;
    }

    void insert(Connection connection, List<Batch.Parking> parkings) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into messaging.parked_receipt (channel, hash, carrier_id, status, code, done_at, fingerprint)
                values (?, ?, ?, ?, ?, ?, ?)""")) {
            for (Batch.Parking parking : parkings) {
                Receipt receipt = parking.receipt();
                Instant done = receipt.doneAt();
                insert.setString(1, channel.value());
                insert.setLong(2, parking.hash());
                insert.setString(3, receipt.carrierId());
                insert.setInt(4, receipt.status().ordinal());
                insert.setString(5, receipt.code());
                insert.setObject(6, done == null ? null : done.atOffset(ZoneOffset.UTC));
                insert.setObject(7, parking.fingerprint());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void delete(Connection connection, List<Long> hashes) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from messaging.parked_receipt where channel = ? and hash = any(?)")) {
            delete.setString(1, channel.value());
            delete.setArray(2, connection.createArrayOf("bigint", hashes.toArray()));
            delete.executeUpdate();
        }
    }

    /** The latest of the line's parked receipts, oldest first. */
    List<Batch.Parking> latest(Connection connection, int most) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select hash, carrier_id, status, code, done_at, fingerprint from (
                    select * from messaging.parked_receipt where channel = ? order by at desc limit ?) p order by at""")) {
            query.setString(1, channel.value());
            query.setInt(2, most);
            return read(query);
        }
    }

    /** The receipts of late that name one of these recipients, by the recipient's fingerprint. */
    Map<Long, List<Batch.Parking>> about(Connection connection, List<Long> fingerprints, Duration recently)
            throws SQLException {
        Array wanted = connection.createArrayOf("bigint", fingerprints.toArray());
        try (PreparedStatement query = connection.prepareStatement("""
                select hash, carrier_id, status, code, done_at, fingerprint from messaging.parked_receipt
                where channel = ? and fingerprint = any(?) and at > now() - ? * interval '1 millisecond' order by at""")) {
            query.setString(1, channel.value());
            query.setArray(2, wanted);
            query.setLong(3, recently.toMillis());
            Map<Long, List<Batch.Parking>> byRecipient = new HashMap<>();
            for (Batch.Parking parking : read(query)) {
                byRecipient
                        .computeIfAbsent(parking.fingerprint(), f -> new ArrayList<>())
                        .add(parking);
            }
            return byRecipient;
        }
    }

    private static List<Batch.Parking> read(PreparedStatement query) throws SQLException {
        var parkings = new ArrayList<Batch.Parking>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                var receipt = new Receipt(
                        row.getString(2),
                        STATUSES[row.getInt(3)],
                        row.getString(4),
                        instant(row.getObject(5, OffsetDateTime.class)),
                        null);
                long fingerprint = row.getLong(6);
                parkings.add(new Batch.Parking(row.getLong(1), receipt, row.wasNull() ? null : fingerprint));
            }
        }
        return parkings;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
