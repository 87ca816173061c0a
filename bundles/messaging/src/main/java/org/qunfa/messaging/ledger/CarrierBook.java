package org.qunfa.messaging.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.quota.CarrierBills;
import org.qunfa.messaging.start.Tables;
import org.qunfa.model.ChannelId;
import org.qunfa.store.Database;

/** What carriers took, out of the table in which lines count it. */
@Component
public final class CarrierBook implements CarrierBills {

    private final Database database;

    @Activate
    public CarrierBook(@Reference Tables tables) {
        database = tables.database();
    }

    @Override
    public List<Day> taken(LocalDate from, LocalDate to, ZoneId zone) {
        return database.read(connection -> {
            var days = new ArrayList<Day>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select channel, (since at time zone ?)::date as day, sum(messages), sum(parts)
                    from messaging.carrier_taken where since >= ? and since < ? group by 1, 2 order by 1, 2""")) {
                query.setString(1, zone.getId());
                query.setObject(2, from.atStartOfDay(zone).toOffsetDateTime());
                query.setObject(3, to.plusDays(1).atStartOfDay(zone).toOffsetDateTime());
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        days.add(new Day(
                                new ChannelId(row.getString(1)),
                                row.getObject(2, LocalDate.class),
                                row.getLong(3),
                                row.getLong(4)));
                    }
                }
            }
            return days;
        });
    }
}
