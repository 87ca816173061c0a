package org.qunfa.shell;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.messaging.SendingHours;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;

/** Permitted hours and holidays, in memory. */
final class MemoryHours implements SendingHours {

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, List<Holiday>> holidays = new TreeMap<>();
    private long version;

    @Override
    public List<Shipped> shipped() {
        var hours = new Hours(
                null,
                MessageClass.MARKETING,
                LocalTime.of(8, 0),
                LocalTime.of(21, 30),
                ZoneId.of("Asia/Shanghai"),
                Days.ALL,
                "CN",
                "a cloud's page");
        return List.of(new Shipped("cloud", hours));
    }

    @Override
    public synchronized List<Rule> rules() {
        return List.copyOf(rules);
    }

    @Override
    public synchronized Rule put(Hours hours, String actor) {
        rules.removeIf(rule -> is(rule, hours.channel(), hours.messageClass()));
        var rule = new Rule(++version, hours, Instant.parse("2030-01-31T00:00:00Z"), actor);
        rules.add(rule);
        return rule;
    }

    private static boolean is(Rule rule, @Nullable ChannelId channel, MessageClass messageClass) {
        return Objects.equals(rule.hours().channel(), channel) && rule.hours().messageClass() == messageClass;
    }

    @Override
    public synchronized void remove(@Nullable ChannelId channel, MessageClass messageClass) {
        if (!rules.removeIf(rule -> is(rule, channel, messageClass))) {
            throw Refusal.of(Refusal.Fault.NOT_FOUND, "", "not-found", "there are no such hours");
        }
    }

    @Override
    public synchronized List<Holiday> holidays(String country, int year) {
        return holidays.getOrDefault(country + year, List.of());
    }

    @Override
    public synchronized void putHolidays(String country, int year, List<Holiday> days) {
        holidays.put(country + year, List.copyOf(days));
    }
}
