package org.qunfa.messaging.accept;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Refusal;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.SendingTerms;

/**
 * The terms on which one organisation sends, and what it has sent on trial. Messages are counted in the transaction that accepts
 * them, one transaction of the organisation after the other, and stay counted whatever becomes of them.
 *
 * @param terms those of when the notice came
 */
record Trial(UUID organisation, SendingTerms terms) {

    static final String CODE = "real-name-required";

    static final String NOT_OWN =
            "until an owner of the organisation is verified, it sends to its members' own numbers alone: an owner shows"
                    + " who they are with POST /api/v1/me/real-name";

    /** For whom nothing has to be known: the platform speaks for itself. */
    static Trial none(UUID organisation) {
        return new Trial(organisation, new SendingTerms.Open());
    }

    /** Whether it may write to a number. */
    boolean permits(PhoneNumber number) {
        return !(terms instanceof SendingTerms.Trial trial) || trial.own().contains(number);
    }

    /** For what so many messages would be refused behind those that were sent; null when nothing is against them. */
    @Nullable
    Refusal against(int sent, int messages) {
        return terms instanceof SendingTerms.Trial trial && messages > Math.max(0, trial.messages() - sent)
                ? over(trial)
                : null;
    }

    /** How many were accepted on trial. */
    int sent(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select messages from messaging.trial where organisation = ?")) {
            query.setObject(1, organisation);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    /**
     * Counts messages that are accepted in this transaction. Others of the organisation wait for its end.
     *
     * @throws Refusal when they are too many
     */
    void count(Connection connection, int messages) throws SQLException {
        if (!(terms instanceof SendingTerms.Trial trial) || messages == 0) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into messaging.trial as t (organisation, messages) select ?, ? where ? <= ?
                on conflict (organisation) do update set messages = t.messages + excluded.messages
                    where t.messages + excluded.messages <= ?""")) {
            upsert.setObject(1, organisation);
            upsert.setInt(2, messages);
            upsert.setInt(3, messages);
            upsert.setInt(4, trial.messages());
            upsert.setInt(5, trial.messages());
            if (upsert.executeUpdate() == 0) {
                throw over(trial);
            }
        }
    }

    private static Refusal over(SendingTerms.Trial trial) {
        return Refusal.of(
                Refusal.Fault.FORBIDDEN,
                "",
                CODE,
                "until an owner of the organisation is verified, it sends " + trial.messages()
                        + " messages in all: an owner shows who they are with POST /api/v1/me/real-name");
    }
}
