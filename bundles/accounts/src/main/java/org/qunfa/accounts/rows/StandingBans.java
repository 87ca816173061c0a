package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import org.qunfa.accounts.Bans.Extent;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Sql;

/** Says which bans hold, as a transaction sees it. */
public final class StandingBans {

    /** Whether a ban, the row {@code b}, holds now. */
    public static final String STANDS = "b.lifted_at is null and (b.until is null or b.until > now())";

    private StandingBans() {}

    /** How far an organisation is banned; empty when it is not. */
    public static Optional<Extent> of(Connection connection, OrganisationId organisation) throws SQLException {
        return Sql.all(
                        connection,
                        row -> extent(row.getString(1)),
                        "select b.extent from accounts.ban b where b.organisation = ? and " + STANDS,
                        organisation.value())
                .stream()
                .max(Comparator.naturalOrder());
    }

    /** The extent that a row tells by its word. */
    public static Extent extent(String word) {
        return Extent.of(word).orElseThrow(() -> new IllegalStateException("there is no extent " + word));
    }
}
