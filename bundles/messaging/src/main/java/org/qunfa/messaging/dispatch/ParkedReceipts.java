package org.qunfa.messaging.dispatch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
        if (parkings.isEmpty()) {
            return;
        }
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

    void delete(Connection connection, List<Batch.Parking> parkings) throws SQLException {
        if (parkings.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from messaging.parked_receipt p using unnest(?::bigint[], ?::int[]) as gone(hash, status)
                where p.channel = ? and p.hash = gone.hash and p.status = gone.status""")) {
            delete.setObject(1, parkings.stream().mapToLong(Batch.Parking::hash).toArray());
            delete.setObject(
                    2,
                    parkings.stream()
                            .mapToInt(p -> p.receipt().status().ordinal())
                            .toArray());
            delete.setString(3, channel.value());
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
