package org.qunfa.messaging.schedule;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qunfa.messaging.SendingHours.Days;
import org.qunfa.messaging.SendingHours.Hours;
import org.qunfa.messaging.SendingHours.Shipped;
import org.qunfa.messaging.start.VendorTable;
import org.qunfa.model.MessageClass;

/** The hours that come with the platform: what vendors say. */
final class VendorHours {

    static final List<Shipped> ALL = read();

    private VendorHours() {}

    private static List<Shipped> read() {
        var all = new ArrayList<Shipped>();
        VendorTable.read(VendorHours.class).forEach((name, rows) -> rows.forEach(row -> all.add(shipped(name, row))));
        return List.copyOf(all);
    }

    private static Shipped shipped(String name, Map<String, String> row) {
        return new Shipped(
                name,
                new Hours(
                        null,
                        MessageClass.valueOf(row.getOrDefault("class", "").toUpperCase(Locale.ROOT)),
                        LocalTime.parse(row.getOrDefault("opens", "")),
                        LocalTime.parse(row.getOrDefault("closes", "")),
                        ZoneId.of(row.getOrDefault("zone", "")),
                        Days.valueOf(row.getOrDefault("days", "")
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')),
                        row.getOrDefault("country", ""),
                        row.getOrDefault("source", "")));
    }
}
