package org.qunfa.messaging.dispatch;

import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.ChannelRouting;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.channel.Line;
import org.qunfa.messaging.channel.LineStatus;
import org.qunfa.messaging.route.Moment;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.ChannelTerms;

/** What operators and apps see of lines. */
final class ChannelViews {

    private ChannelViews() {}

    /** The line as it stands now. */
    static ChannelView of(Pump pump) {
        Line line = pump.line();
        ChannelProfile profile = line.profile();
        LineStatus status = line.status();
        PumpStatus work = pump.status();
        String lacks = pump.orders().lacks();
        return new ChannelView(
                profile.id(),
                status.state(),
                work.work(),
                lacks.isEmpty() ? status.sentence() : "The line is closed until its licences are in order.",
                detail(status, lacks, pump.fault()),
                status.since(),
                profile.classes(),
                line.window(),
                work.out(),
                work.submitted(),
                work.refused(),
                work.receipts(),
                routing(pump, work));
    }

    private static String detail(LineStatus status, String lacks, @Nullable String fault) {
        return status.detail()
                + (lacks.isEmpty() ? "" : "; licences: " + lacks)
                + (fault == null ? "" : "; plugin fault: " + fault);
    }

    private static ChannelRouting routing(Pump pump, PumpStatus work) {
        ChannelTerms terms = pump.line().profile().terms();
        return new ChannelRouting(
                terms.networks(),
                terms.microsPerPart(),
                terms.weight(),
                work.rate(),
                pump.health().patience(),
                pump.health().views(Moment.now()));
    }
}
