package org.qunfa.shell;

import java.util.List;
import org.qunfa.messaging.ChannelView;
import org.qunfa.model.MessageClass;
import org.qunfa.shell.report.Facts;

/** One channel as it stands. */
final class ChannelFacts {

    private ChannelFacts() {}

    static Facts of(ChannelView channel) {
        return new Facts()
                .put("id", channel.id())
                .put("line", channel.line().word())
                .put("work", channel.work())
                .put("sentence", channel.sentence())
                .put("detail", channel.detail())
                .put("since", channel.since())
                .put("classes", classes(channel))
                .put("window", channel.window())
                .put("out", channel.out())
                .put("submitted", channel.submitted())
                .put("refused", channel.refused())
                .put("receipts", channel.receipts());
    }

    static List<String> classes(ChannelView channel) {
        return channel.classes().stream().map(MessageClass::word).sorted().toList();
    }
}
