package org.qunfa.messaging.licence;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.Licences;
import org.qunfa.messaging.Licences.Entry;
import org.qunfa.messaging.Licences.Need;
import org.qunfa.messaging.Licences.State;

/** Warns of licences that end, and of lines that are closed for want of one. Work goes on over other lines, or waits. */
@Component(property = {HealthCheck.NAME + "=licences", HealthCheck.TAGS + "=qunfa"})
public final class LicenceHealth implements HealthCheck {

    private final Licences licences;

    @Activate
    public LicenceHealth(@Reference Licences licences) {
        this.licences = licences;
    }

    @Override
    public Result execute() {
        var log = new FormattingResultLog();
        for (Need need : licences.needs()) {
            if (!need.lacks().isEmpty()) {
                log.warn("channel {} is closed: {}", need.channel(), need.lacks());
            }
        }
        for (Entry entry : licences.licences()) {
            if (entry.state() == State.ENDING) {
                log.warn(
                        "licence {} ends at {}",
                        entry.licence().name(),
                        entry.licence().term().until());
            }
        }
        return new Result(log);
    }
}
