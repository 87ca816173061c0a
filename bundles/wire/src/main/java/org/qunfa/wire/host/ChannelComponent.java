package org.qunfa.wire.host;

import java.util.Map;
import java.util.function.Function;
import org.qunfa.plugin.carrier.CarrierChannel;

/** A line as the framework makes it of a settings file, and lets go of it. */
public abstract class ChannelComponent implements CarrierChannel {

    /**
     * Reads a component's settings, and says in the log what is wrong with them.
     *
     * @throws IllegalArgumentException what the reader throws
     */
    protected static <T> T read(Map<String, Object> properties, Function<Map<String, Object>, T> reader) {
        return ComponentLife.read(properties, reader);
    }

    /** Waits a while for the platform's close to finish, or closes by itself, so that no thread outlives the bundle. */
    protected final void leave() throws InterruptedException {
        ComponentLife.leave(this::close);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + profile().id() + "]";
    }
}
