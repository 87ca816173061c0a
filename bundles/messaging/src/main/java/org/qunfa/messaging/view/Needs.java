package org.qunfa.messaging.view;

import org.qunfa.messaging.channel.Lines;
import org.qunfa.model.ChannelId;

/** What a message needs of a line. */
final class Needs {

    private Needs() {}

    static Lines.Need of(NoticeFacts notice, ChunkMarks marks, String text) {
        return new Lines.Need(
                notice.messageClass(),
                notice.route() == null ? null : new ChannelId(notice.route()),
                notice.terms().carriage(),
                marks.network(),
                text);
    }
}
