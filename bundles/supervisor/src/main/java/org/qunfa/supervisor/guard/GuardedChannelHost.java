package org.qunfa.supervisor.guard;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.PluginHttp;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.ChannelHost;
import org.qunfa.plugin.carrier.InboundPart;
import org.qunfa.plugin.carrier.InboundText;
import org.qunfa.plugin.carrier.LineState;
import org.qunfa.plugin.carrier.Receipt;

/**
 * The one way back from a carrier plugin. Lets nothing through that is missing or that comes after the channel's end: a receipt
 * or text then counts as not stored, so that it is not acknowledged.
 */
public final class GuardedChannelHost implements ChannelHost {

    private static final String LATE = "called its host after it was closed";

    private final ChannelHost engine;
    private final Faults faults;
    private final int mostWindow;
    private final PluginHttp http;
    private volatile boolean over;

    /**
     * Stands before the engine's own host.
     *
     * @param mostWindow the window of the channel's profile
     */
    public GuardedChannelHost(ChannelHost engine, Faults faults, int mostWindow) {
        this.engine = engine;
        this.faults = faults;
        this.mostWindow = mostWindow;
        http = new GuardedHttp(engine.http(), faults, () -> over);
    }

    /** The channel is closed: what it says from now on is dropped. */
    public void end() {
        over = true;
    }

    @Override
    public CompletionStage<Void> receipt(Receipt receipt) {
        return lets("receipt", receipt) ? engine.receipt(receipt) : NotStored.stage();
    }

    @Override
    public CompletionStage<Void> inbound(InboundText text) {
        return lets("inbound", text) ? engine.inbound(text) : NotStored.stage();
    }

    @Override
    public CompletionStage<Void> part(InboundPart part) {
        return lets("part", part) ? engine.part(part) : NotStored.stage();
    }

    @Override
    public void window(int parcels) {
        if (lets("window", parcels)) {
            engine.window(Math.max(0, Math.min(parcels, mostWindow)));
        }
    }

    @Override
    public void state(LineState state, String detail, String sentence) {
        boolean whole = lets("state", state) && lets("state", detail) && lets("state", sentence);
        if (whole) {
            engine.state(state, detail, sentence);
        }
    }

    @Override
    public CompletionStage<Void> approved(ApprovedTexts texts) {
        return lets("approved", texts) ? engine.approved(texts) : NotStored.stage();
    }

    @Override
    public PluginHttp http() {
        return http;
    }

    private boolean lets(String call, @Nullable Object given) {
        boolean late = over;
        if (late) {
            faults.note(call, LATE);
        } else if (given == null) {
            faults.note(call, "was called with null");
        }
        return !late && given != null;
    }
}
