package org.qunfa.messaging.appeal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Appeals.State;
import org.qunfa.messaging.Problem;

/**
 * What has become, and what can become, of appeals about one delivery that a rule blocked, or about all that are blocked of
 * a notice.
 *
 * @param appeals those that are about it, in the order in which they were filed
 * @param against why none can be filed; null when one can
 */
public record Prospects(List<AppealRow> appeals, @Nullable Problem against) {

    private static final String EXISTS = "appeal-exists";

    public Prospects {
        appeals = List.copyOf(appeals);
    }

    /**
     * What can be appealed against.
     *
     * @param index of the delivery; null for all that is blocked of the notice
     * @param acceptedAt when the notice was accepted
     */
    public record About(UUID notice, @Nullable Integer index, Instant acceptedAt) {}

    /**
     * Looks them up.
     *
     * @param days for how many days after a notice was accepted an appeal can be filed
     */
    public static Prospects of(Connection connection, About about, int days) throws SQLException {
        List<AppealRow> known = AppealRow.about(connection, about.notice(), about.index());
        boolean grantedItself = known.stream().anyMatch(a -> !a.isWhole() && a.state() == State.GRANTED);
        // What was granted by itself is left out of its notice's appeal.
        List<AppealRow> appeals = known.stream()
                .filter(a -> !grantedItself || !a.isWhole() || a.state() == State.DISMISSED)
                .toList();
        return new Prospects(appeals, against(connection, about, appeals, days));
    }

    private static @Nullable Problem against(Connection connection, About about, List<AppealRow> appeals, int days)
            throws SQLException {
        UUID own = find(appeals, a -> Objects.equals(a.index(), about.index()) && a.state() != State.WITHDRAWN);
        if (own != null) {
            return new Problem("", EXISTS, "there is an appeal about it already: " + own);
        }
        UUID whole = find(appeals, a -> a.isWhole() && (a.state() == State.OPEN || a.state() == State.GRANTED));
        if (whole != null) {
            return new Problem("", EXISTS, "an appeal about the whole notice is about it too: " + whole);
        }
        return isLate(connection, about.acceptedAt(), days)
                ? new Problem(
                        "",
                        "too-late",
                        "the notice was accepted more than " + days + " days ago; an appeal has to be filed before")
                : null;
    }

    private static @Nullable UUID find(List<AppealRow> appeals, Predicate<AppealRow> wanted) {
        return appeals.stream().filter(wanted).map(AppealRow::id).findFirst().orElse(null);
    }

    private static boolean isLate(Connection connection, Instant acceptedAt, int days) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select ?::timestamptz + make_interval(days => ?) < now()")) {
            query.setObject(1, acceptedAt.atOffset(ZoneOffset.UTC));
            query.setInt(2, days);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The appeal that matters: the last that was not withdrawn; null when there is none. */
    public @Nullable AppealRow current() {
        return appeals.stream()
                .filter(a -> a.state() != State.WITHDRAWN)
                .reduce((before, after) -> after)
                .orElse(null);
    }
}
