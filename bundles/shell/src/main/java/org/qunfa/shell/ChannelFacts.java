package org.qunfa.shell;

import java.util.List;
import org.qunfa.messaging.ChannelHealth;
import org.qunfa.messaging.ChannelView;
import org.qunfa.model.MessageClass;
import org.qunfa.shell.report.Facts;
import org.qunfa.shell.report.Table;

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
                .put("receipts", channel.receipts())
                .put("networks", networks(channel))
                .put("microsPerPart", channel.routing().microsPerPart())
                .put("weight", channel.routing().weight())
                .put("partsPerSecond", Math.round(channel.routing().partsPerSecond()))
                .put("receiptPatienceSeconds", channel.routing().receiptPatienceSeconds())
                .part("health", health(channel));
    }

    /** How messages arrive, in a row for all together and one for each network. */
    private static Table health(ChannelView channel) {
        var table = new Table(
                "nothing is known of what arrives",
                "network",
                "score",
                "delivered",
                "of",
                "out",
                "mayBeOut",
                "state",
                "cause");
        for (ChannelHealth each : channel.routing().health()) {
            table.row(
                    each.network().isEmpty() ? "all" : each.network(),
                    percent(each.score()),
                    Math.round(each.delivered()),
                    Math.round(each.of()),
                    each.out(),
                    each.mayBeOut(),
                    each.state(),
                    each.cause());
        }
        return table;
    }

    /** A part of 1 with two digits. */
    static double percent(double part) {
        return Math.round(part * 100) / 100.0;
    }

    static List<String> networks(ChannelView channel) {
        return channel.routing().networks().stream().sorted().toList();
    }

    /** The worst state that any network has. */
    static String state(ChannelView channel) {
        return channel.routing().health().stream()
                .map(ChannelHealth::state)
                .filter(state -> !state.equals("closed"))
                .findFirst()
                .orElse("closed");
    }

    static List<String> classes(ChannelView channel) {
        return channel.classes().stream().map(MessageClass::word).sorted().toList();
    }
}
