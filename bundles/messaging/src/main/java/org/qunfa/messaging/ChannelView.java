package org.qunfa.messaging;

import java.time.Instant;
import java.util.Set;
import org.qunfa.model.ChannelId;
import org.qunfa.model.MessageClass;
import org.qunfa.plugin.carrier.LineState;

/**
 * A line to a carrier as it stands.
 *
 * @param line how its connections are
 * @param work what the platform does with it: {@code starting}, {@code active}, {@code suspended}, {@code parked}, {@code isolated}
 *     (only what names it goes over it), {@code unlicensed} (a licence that it needs is not in order), {@code draining}, {@code suspect} or {@code elsewhere} (another node has it)
 * @param sentence how it is, for people
 * @param detail the same for operators
 * @param since when it came to be so
 * @param window how many messages may be out at once
 * @param out how many are out
 * @param submitted messages that the carrier took since this node started
 * @param refused messages that it refused since then
 * @param receipts receipts stored since then; carriers give one for each part of a message
 * @param routing by what it is chosen among others
 */
public record ChannelView(
        ChannelId id,
        LineState line,
        String work,
        String sentence,
        String detail,
        Instant since,
        Set<MessageClass> classes,
        int window,
        int out,
        long submitted,
        long refused,
        long receipts,
        ChannelRouting routing) {}
