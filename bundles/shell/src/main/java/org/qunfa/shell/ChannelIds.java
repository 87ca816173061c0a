package org.qunfa.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.qunfa.messaging.Channels;

/** Completes the names of channels. */
@Service
public final class ChannelIds extends ServiceCompleter {

    @Override
    List<String> candidates(Services services) {
        return services.get(Channels.class).channels().stream()
                .map(channel -> channel.id().value())
                .toList();
    }
}
