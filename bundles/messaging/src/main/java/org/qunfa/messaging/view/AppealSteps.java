package org.qunfa.messaging.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Why;
import org.qunfa.messaging.appeal.AppealRow;
import org.qunfa.messaging.appeal.Prospects;
import org.qunfa.model.DeliveryState;

/** Tells on which appeal a message rests, and which appeals were filed about one that was blocked, or can be. */
final class AppealSteps {

    private AppealSteps() {}

    /** The same with what appeals have to do with it. */
    static Why in(Why why, Connection connection, NoticeFacts notice, int days) throws SQLException {
        List<Why.Step> steps = new ArrayList<>(why.steps());
        if (notice.appeal() != null) {
            steps.add(1, overruled(why, connection, notice.appeal()));
        }
        if (why.delivery().state() != DeliveryState.BLOCKED) {
            return new Why(why.delivery(), steps);
        }
        var about = new Prospects.About(notice.id(), why.delivery().id().index(), notice.acceptedAt());
        Prospects prospects = Prospects.of(connection, about, days);
        prospects.appeals().forEach(appeal -> steps.addAll(steps(appeal)));
        return new Why(why.delivery(), steps, appeal(prospects));
    }

    private static Why.Step overruled(Why why, Connection connection, UUID appeal) throws SQLException {
        var facts = new TreeMap<>(Map.of("appeal", appeal.toString()));
        boolean own = false;
        try (PreparedStatement query = connection.prepareStatement("""
                select a.notice, a.index, n.own_words
                from messaging.appeal a join messaging.notice n on n.id = a.sent where a.id = ?""")) {
            query.setObject(1, appeal);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    facts.put("notice", row.getString(1));
                    own = row.getBoolean(3);
                    String index = row.getString(2);
                    if (index != null) {
                        facts.put("delivery", row.getString(1) + "." + index);
                    }
                }
            }
        }
        return new Why.Step(
                why.steps().get(0).at(),
                "overruled",
                own
                        ? "A person granted an appeal, so that its organisation's own words do not stop it."
                        : "A person granted an appeal, so that neither words nor limits stop it.",
                facts);
    }

    private static List<Why.Step> steps(AppealRow appeal) {
        var steps = new ArrayList<Why.Step>();
        Map<String, String> id = Map.of("appeal", appeal.id().toString());
        String filed = appeal.isWhole()
                ? "Its sender appealed against all that was blocked of the notice."
                : "Its sender appealed.";
        steps.add(new Why.Step(appeal.filed().at(), "appealed", filed, id));
        AppealRow.Closed closed = appeal.closed();
        if (closed != null) {
            var facts = new TreeMap<>(id);
            put(facts, "reason", closed.reason());
            UUID sent = closed.sent();
            put(facts, "sentAs", sent == null ? null : appeal.isWhole() ? sent.toString() : sent + ".0");
            steps.add(new Why.Step(closed.at(), "appeal-" + appeal.state().word(), sentence(appeal.state()), facts));
        }
        return steps;
    }

    private static void put(Map<String, String> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static String sentence(State state) {
        return switch (state) {
            case GRANTED -> "A person granted the appeal, and it was sent anew.";
            case DISMISSED -> "A person dismissed the appeal.";
            default -> "Its sender took the appeal back.";
        };
    }

    private static Why.Appeal appeal(Prospects prospects) {
        AppealRow current = prospects.current();
        var against = prospects.against();
        return new Why.Appeal(
                against == null,
                current == null ? null : current.id(),
                current == null ? null : current.state(),
                against == null
                        ? "file an appeal with POST /api/v1/appeals, and a person decides; nobody can overrule what the"
                                + " recipient wants"
                        : against.sentence());
    }
}
