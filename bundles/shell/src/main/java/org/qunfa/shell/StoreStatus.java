package org.qunfa.shell;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Report;
import org.qunfa.store.Database;

/** {@code qunfa:store-status}. */
@Service
@Command(scope = "qunfa", name = "store-status", description = "Shows whether the database answers, and how it is set")
public final class StoreStatus extends ConsoleCommand {

    private static final String FACTS = """
            select current_setting('server_version') as version,
                   pg_postmaster_start_time()::text as started,
                   pg_database_size(current_database()) as bytes,
                   (select count(*) from pg_stat_activity where datname = current_database()) as sessions,
                   current_setting('fsync') as fsync,
                   current_setting('synchronous_commit') as synchronous_commit,
                   pg_is_in_recovery() as standby
            """;

    @Override
    Report answer(Services services) {
        Database database = services.find(Database.class);
        return database == null
                ? new Facts().put("state", "down").put("sentence", "the database does not answer; the log says why")
                : database.read(StoreStatus::facts);
    }

    private static Facts facts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            return new Facts()
                    .put("state", "up")
                    .put("version", row.getString("version"))
                    .put("started", row.getString("started"))
                    .put("bytes", row.getLong("bytes"))
                    .put("sessions", row.getInt("sessions"))
                    .put("fsync", row.getString("fsync"))
                    .put("synchronousCommit", row.getString("synchronous_commit"))
                    .put("standby", row.getBoolean("standby"));
        }
    }
}
