package org.qunfa.messaging.dispatch;

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
        String fault = pump.fault();
        return new ChannelView(
                profile.id(),
                status.state(),
                work.work(),
                status.sentence(),
                fault == null ? status.detail() : status.detail() + "; plugin fault: " + fault,
                status.since(),
                profile.classes(),
                line.window(),
                work.out(),
                work.submitted(),
                work.refused(),
                work.receipts(),
                routing(pump, work));
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
