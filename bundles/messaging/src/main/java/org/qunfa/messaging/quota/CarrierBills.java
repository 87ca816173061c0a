package org.qunfa.messaging.quota;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.qunfa.model.ChannelId;

/** What carriers took, to be compared with what they bill. A service of the core; safe for use by many threads. */
public interface CarrierBills {

    /**
     * What a channel's carrier took on one day, by its own answers. A message whose answer was lost is not in it, though the
     * carrier may have taken it and may bill it.
     *
     * @param parts what carriers bill
     */
    record Day(ChannelId channel, LocalDate date, long messages, long parts) {}

    /**
     * The days on which something was taken, by channel and date.
     *
     * @param from the first day
     * @param to the last day
     * @param zone whose days
     */
    List<Day> taken(LocalDate from, LocalDate to, ZoneId zone);
}
