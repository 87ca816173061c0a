package org.qunfa.messaging.dispatch;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.ChannelView;
import org.qunfa.messaging.Channels;
import org.qunfa.messaging.Notices;
import org.qunfa.plugin.carrier.LineState;

/**
 * Says that the core takes work: it is there exactly while the core's components are. A line that is down is told, and does
 * not make the core unwell, because what is accepted waits for it.
 */
@Component(property = {HealthCheck.NAME + "=messaging", HealthCheck.TAGS + "=qunfa"})
public final class CoreHealth implements HealthCheck {

    private final Channels channels;

    @Activate
    public CoreHealth(@Reference Channels channels, @Reference Notices notices) {
        this.channels = channels;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        for (ChannelView channel : channels.channels()) {
            if (channel.work().equals(Orders.UNLICENSED)) {
                log.info("channel {} is closed: {}", channel.id(), channel.detail());
            } else if (channel.line() == LineState.UP) {
                log.debug("channel {} is up", channel.id());
            } else {
                log.info("channel {} is {}: {}", channel.id(), channel.line().word(), channel.detail());
            }
        }
        return new Result(log);
    }
}
