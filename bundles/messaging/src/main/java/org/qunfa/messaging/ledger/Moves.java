package org.qunfa.messaging.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;

/** Changes of balances that belong together. */
final class Moves {

    private long[] accounts;
    private long[] deltas;
    private int size;

    Moves(int capacity) {
        accounts = new long[capacity];
        deltas = new long[capacity];
    }

    void add(long from, long to, long segments) {
        put(from, -segments);
        put(to, segments);
    }

    private void put(long account, long delta) {
        if (size == accounts.length) {
            accounts = Arrays.copyOf(accounts, size * 2 + 2);
            deltas = Arrays.copyOf(deltas, size * 2 + 2);
        }
        accounts[size] = account;
        deltas[size++] = delta;
    }

    void write(Connection connection) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("select messaging.move_balances(?, ?)")) {
            call.setObject(1, Arrays.copyOf(accounts, size));
            call.setObject(2, Arrays.copyOf(deltas, size));
            call.execute();
        }
    }
}
