package org.qunfa.messaging.accept;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Acceptance;
import org.qunfa.messaging.NoticeHead;
import org.qunfa.messaging.Notices;
import org.qunfa.messaging.Recipients;

/** Takes in notices that the platform makes itself. A service within the core; safe for use by many threads. */
public interface Intake {

    /** What else belongs to a notice. */
    interface Also {

        /** Nothing. */
        Also NOTHING = (connection, acceptance) -> {};

        /** Writes it in the transaction that makes the notice real. What this throws undoes both. */
        void write(Connection connection, Acceptance acceptance) throws SQLException;
    }

    /**
     * A notice that is to be made.
     *
     * @param id chosen by its maker
     * @param appeal the appeal on which it rests, where it rests on one: no lexicon judges it then, now or later, and no rule
     *     of frequency stops it, though its recipients are counted as written to
     * @param ownWords whether the appeal overruled its organisation's own words alone: everybody's judge it, and all rules of
     *     frequency hold
     * @param deadline whether the validity that its head names is one that somebody chose, and so stays when it is moved
     */
    record Making(
            Notices.Sender sender, UUID id, @Nullable UUID appeal, boolean ownWords, boolean deadline, Also also) {

        /** One that rests on no appeal and brings nothing with it. */
        public static Making of(Notices.Sender sender, UUID id) {
            return new Making(sender, id, null, false, true, Also.NOTHING);
        }
    }

    /**
     * Accepts a notice under an id that its maker chose, so that the same one is never accepted twice. Only one maker at a
     * time may try; what an earlier try left is taken away.
     *
     * @throws org.qunfa.messaging.Refusal when the head, a recipient or the quota does not permit it
     */
    Acceptance accept(Making making, NoticeHead head, Recipients recipients) throws IOException;
}
