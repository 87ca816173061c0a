package org.qunfa.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.ChannelId;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.LineState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the platform how the line is and how much it takes, each time that this changes. For the clock's thread only. */
final class Condition {

    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);
    private static final String AGAIN = " The line connects again by itself.";

    private final ChannelId id;
    private final ChannelHost host;
    private final int window;
    private @Nullable Told told;
    private int toldWindow = -1;

    /**
     * What was said. Compared by hand: the Java runtime keeps the class loader of the last record that it made an equals for,
     * which would hold a plugin that was replaced.
     */
    private record Told(LineState state, String detail, String sentence) {
        boolean says(Told other) {
            return state == other.state && detail.equals(other.detail) && sentence.equals(other.sentence);
        }
    }

    /** @param window the parts that one link may have out */
    Condition(ChannelId id, ChannelHost host, int window) {
        this.id = id;
        this.host = host;
        this.window = window;
    }

    void connecting() {
        tell(new Told(LineState.CONNECTING, "connecting", "The line is connecting to the carrier."));
    }

    void off() {
        tell(new Told(LineState.DOWN, "switched off", "The line is switched off in its settings (enabled = false)."));
    }

    void closed() {
        tell(new Told(LineState.DOWN, "closed", "The line is closed."));
    }

    /**
     * Looks at the line's binds anew.
     *
     * @param trouble why the carrier cannot connect to us; empty when it can or need not, null while that is not known yet
     */
    void look(List<Bind> binds, @Nullable String trouble) {
        long standing = binds.stream().filter(Bind::isBound).count();
        long sending = binds.stream().filter(Condition::sends).count();
        LinkEnd last = null;
        for (Bind bind : binds) {
            last = !bind.isBound() && bind.lastEnd() != null ? bind.lastEnd() : last;
        }
        String count = standing + " of " + binds.size() + " connections";
        if (standing == binds.size() && trouble == null) {
            return;
        }
        if (standing == binds.size()) {
            tell(whole(count, trouble));
        } else if (last != null && sending == 0) {
            tell(new Told(LineState.DOWN, last.detail(), last.sentence() + AGAIN));
        } else if (last != null) {
            String sentence = "Some of the line's connections are missing. " + last.sentence() + AGAIN;
            tell(new Told(LineState.DEGRADED, count + ", " + last.detail(), sentence));
        }
        tellWindow(room(binds));
    }

    private static Told whole(String count, @Nullable String trouble) {
        if (trouble == null || trouble.isEmpty()) {
            return new Told(LineState.UP, count, "The line is up.");
        }
        String sentence = "Messages leave, but receipts and texts cannot come in: " + trouble
                + ". The line tries again by itself.";
        return new Told(LineState.DEGRADED, trouble, sentence);
    }

    /** How many parts can be out: places that overdue parts keep are not to be had. */
    private int room(List<Bind> binds) {
        int room = 0;
        for (Bind bind : binds) {
            Link link = bind.link();
            if (sends(bind) && link != null) {
                room += Math.max(0, window - link.overdue());
            }
        }
        return room;
    }

    private static boolean sends(Bind bind) {
        return bind.isBound() && bind.way().sends();
    }

    private void tellWindow(int room) {
        if (room != toldWindow) {
            toldWindow = room;
            host.window(room);
        }
    }

    private void tell(Told now) {
        Told before = told;
        if (before == null || !before.says(now)) {
            told = now;
            LOG.info("{} is {}: {}", id, now.state().word(), now.detail());
            host.state(now.state(), now.detail(), now.sentence());
        }
    }
}
