package org.qunfa.shell;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.ChannelAct;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Refusal;
import org.qunfa.shell.report.Report;

/** {@code qunfa:channel-drain}. */
@Service
@Command(
        scope = "qunfa",
        name = "channel-drain",
        description = "Suspends a channel and waits until everything that is out has its answer")
public final class ChannelDrain extends ChannelCommand {

    private static final int LONGEST = 3_600;
    private static final Duration LOOK = Duration.ofMillis(200);

    @Option(name = "--seconds", description = "How long to wait, 1 to 3600")
    private int seconds = 60;

    @Override
    Report answer(Services services) throws InterruptedException {
        if (seconds < 1 || seconds > LONGEST) {
            throw new IllegalArgumentException("--seconds " + seconds + " does not do: give 1 to " + LONGEST);
        }
        Channels channels = services.get(Channels.class);
        ChannelView channel = channels.act(channel(), ChannelAct.Verb.SUSPEND, actor());
        Audit.did(actor(), "channel-drain", channel.id());
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        int told = -1;
        while (channel.out() > 0 && System.nanoTime() - end < 0) {
            if (told != channel.out()) {
                told = channel.out();
                progress(told + " out");
            }
            LockSupport.parkNanos(LOOK.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            channel = channels.channel(channel());
        }
        if (channel.out() > 0) {
            failBehind(Refusal.of(
                    Refusal.Fault.CONFLICT,
                    "",
                    "not-drained",
                    channel.out() + " have no answer after " + seconds
                            + " s; they are waited for, and the channel stays suspended until it is resumed"));
        }
        return ChannelFacts.of(channel);
    }
}
