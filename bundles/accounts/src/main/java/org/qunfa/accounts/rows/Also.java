package org.qunfa.accounts.rows;

import java.sql.Connection;
import java.sql.SQLException;
import org.qunfa.accounts.PersonId;

/** What is done besides, in the transaction in which somebody is registered or signed in: both happen, or neither. */
@FunctionalInterface
public interface Also {

    /** Nothing. */
    Also NOTHING = (connection, person) -> {};

    void with(Connection connection, PersonId person) throws SQLException;
}
