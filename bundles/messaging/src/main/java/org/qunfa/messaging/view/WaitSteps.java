package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.SendingHours.Rule;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.channel.Lines;
import org.qunfa.messaging.channel.Lines.Standing;
import org.qunfa.messaging.schedule.Timetable;
import org.qunfa.messaging.schedule.Timetables;
import org.qunfa.messaging.schedule.Window;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryState;
import org.qunfa.model.NoticeState;

/** Tells for what a message waits at the moment of asking. */
final class WaitSteps {

    private static final Set<NoticeState> GOING =
            Set.of(NoticeState.REVIEW, NoticeState.SCHEDULED, NoticeState.ACTIVE, NoticeState.PAUSED);
    private static final int NOTICES_COUNTED = 1_000;

    private final Lines lines;
    private final Clock clock;
    private final DoubtStep doubts;
    private final Timetables timetables = new Timetables();

    WaitSteps(WhySettings settings, Lines lines, Clock clock) {
        this.lines = lines;
        this.clock = clock;
        doubts = new DoubtStep(settings);
    }

    /** The same with what it waits for, if it waits. */
    Why in(Why why, Connection connection, NoticeFacts notice, Marked marks) throws SQLException {
        DeliveryState state = why.delivery().state();
        List<Standing> all = lines.standing(Needs.of(notice, marks.marks(), marks.text()));
        List<Why.Step> steps = new ArrayList<>(why.steps());
        if (state == DeliveryState.IN_DOUBT) {
            steps.add(doubts.of(
                    why,
                    notice,
                    new DoubtStep.Now(clock.instant(), all, marks.marks().closedAt())));
        } else if (state == DeliveryState.PENDING || state == DeliveryState.RETRYING) {
            steps.addAll(waiting(connection, notice, all));
        }
        return new Why(why.delivery(), steps, why.appeal());
    }

    private List<Why.Step> waiting(Connection connection, NoticeFacts notice, List<Standing> all) throws SQLException {
        NoticeFacts.Terms terms = notice.terms();
        Instant now = clock.instant();
        boolean over = terms.validUntil().isBefore(now)
                || (terms.hoursEnd() != null && terms.hoursEnd().isBefore(now));
        if (over || !GOING.contains(terms.state())) {
            return List.of(step(now, "end", "It will not be sent any more, and is about to be marked so.", Map.of()));
        }
        var steps = new ArrayList<Why.Step>();
        if (terms.state() == NoticeState.REVIEW
                && notice.outside() != null
                && notice.outside().open()) {
            steps.add(step(now, "reviewers", "It waits until reviewers outside have answered.", Map.of()));
        } else if (terms.state() == NoticeState.REVIEW) {
            steps.add(step(now, "review", "It waits until a person decides on the notice.", Map.of()));
        } else if (terms.state() == NoticeState.PAUSED) {
            steps.add(step(now, "pause", "It waits until the notice is resumed.", Map.of()));
        }
        if (terms.halted()) {
            steps.add(step(now, "halt", "It waits until its sender may send again.", Map.of()));
        }
        if (terms.notBefore().isAfter(now)) {
            steps.add(step(
                    now,
                    "time",
                    "It waits for the time that its sender wants.",
                    Map.of("until", terms.notBefore().toString())));
        }
        Why.Step hours = hours(connection, notice, all, now);
        if (hours != null) {
            steps.add(hours);
        }
        Why.Step line = line(all, now);
        if (line != null) {
            steps.add(line);
        }
        return steps.isEmpty() ? List.of(turn(connection, notice, all, now)) : steps;
    }

    private Why.@Nullable Step hours(Connection connection, NoticeFacts notice, List<Standing> all, Instant now)
            throws SQLException {
        Instant from = notice.terms().notBefore().isAfter(now) ? notice.terms().notBefore() : now;
        Timetable timetable = timetables.current(connection);
        List<ChannelId> channels =
                all.stream().filter(Standing::fits).map(Standing::id).toList();
        Window window = timetable.next(channels, notice.messageClass(), from);
        if (window != null && window.contains(from)) {
            return null;
        }
        ChannelId first = channels.stream()
                .filter(channel -> Objects.equals(window, timetable.next(channel, notice.messageClass(), from)))
                .findFirst()
                .orElse(null);
        var facts = new TreeMap<String, String>();
        Rule rule = timetable.rule(first, notice.messageClass());
        if (rule != null) {
            facts.put("rule", told(rule));
            facts.put("version", Long.toString(rule.version()));
            facts.put("source", rule.hours().source());
        }
        if (window == null) {
            return step(now, "hours", "Its class is not permitted in the next 400 days.", facts);
        }
        facts.put("until", window.from().toString());
        return step(now, "hours", "It waits for the hours in which its class may be sent.", facts);
    }

    private static String told(Rule rule) {
        var hours = rule.hours();
        String whose = hours.channel() == null ? "every line" : hours.channel().value();
        return whose + " " + hours.messageClass().word() + " " + hours.opens() + "-" + hours.closes() + " "
                + hours.zone() + " " + hours.days().word();
    }

    private static Why.@Nullable Step line(List<Standing> all, Instant now) {
        if (all.isEmpty()) {
            return step(now, "line", "There is no line at all.", Map.of());
        }
        if (all.stream().anyMatch(line -> line.against().isEmpty())) {
            return null;
        }
        boolean fits = all.stream().anyMatch(Standing::fits);
        return step(
                now,
                "line",
                fits ? "No line that can carry it takes anything now." : "No line that is installed can carry it.",
                Map.of(
                        "lines",
                        all.stream().map(l -> l.id() + " " + l.against()).collect(Collectors.joining("; "))));
    }

    private static Why.Step turn(Connection connection, NoticeFacts notice, List<Standing> all, Instant now)
            throws SQLException {
        String open = all.stream()
                .filter(line -> line.against().isEmpty())
                .map(line -> line.id().value())
                .collect(Collectors.joining(" "));
        int before = before(connection, notice);
        String many = before < NOTICES_COUNTED ? Integer.toString(before) : NOTICES_COUNTED + " or more";
        return step(
                now,
                "turn",
                "It waits for its turn; lines that can carry it take messages now.",
                Map.of("lines", open, "noticesBefore", many));
    }

    /** How many notices of its class are served before it, up to a bound. */
    private static int before(Connection connection, NoticeFacts notice) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*) from (
                    select from messaging.notice n where n.state = 'active' and n.class = ?
                        and n.turn < (select turn from messaging.notice where id = ?) limit ?) earlier""")) {
            query.setInt(1, notice.messageClass().ordinal());
            query.setObject(2, notice.id());
            query.setInt(3, NOTICES_COUNTED);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** What somebody waits for, as a step. */
    static Why.Step step(Instant now, String what, String sentence, Map<String, String> details) {
        var facts = new TreeMap<>(details);
        facts.put("for", what);
        return new Why.Step(now, "waits", sentence, facts);
    }
}
