package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.qunfa.store.Script;

/** Changes of balances that belong together. */
final class Moves {

    /** By account, in order, so that two who change the same accounts wait for each other instead of locking up. */
    private final TreeMap<Long, Long> deltas = new TreeMap<>();

    void add(long from, long to, long segments) {
        deltas.merge(from, -segments, Long::sum);
        deltas.merge(to, segments, Long::sum);
    }

    /** Writes them at once. */
    void run(Connection connection) throws SQLException {
        var script = new Script();
        write(script);
        script.run(connection);
    }

    /** A movement of an account that is not there must not pass for one: its transaction fails. */
    void write(Script script) {
        for (Map.Entry<Long, Long> delta : deltas.entrySet()) {
            script.add("""
                    with moved as (update messaging.ledger_account set balance = balance + ? where id = ? returning id)
                    select messaging.require_account(count(*)) from moved""", delta.getValue(), delta.getKey());
        }
    }
}
