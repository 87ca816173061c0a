package org.qunfa.messaging.dispatch;

import java.sql.SQLException;

/** Somebody else has changed what a batch rests on: nothing was written; read again and make it anew. */
final class StaleException extends SQLException {

    private static final long serialVersionUID = 1L;

    StaleException(String sentence) {
        super(sentence);
    }
}
