package org.qunfa.messaging.tell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qunfa.messaging.tell.post.AddressGuard;
import org.qunfa.supervisor.egress.Network;

/** Reads what the settings say of addresses. */
final class Rules {

    private Rules() {}

    static AddressGuard.Rules of(TellSettings settings) {
        return new AddressGuard.Rules(
                list(settings.ports()).stream().map(Integer::valueOf).collect(Collectors.toSet()),
                list(settings.privateHosts()).stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                list(settings.refusedNetworks()).stream().map(Network::of).toList(),
                settings.allowLoopback());
    }

    /** The words that a setting joins by commas. */
    static List<String> list(String text) {
        return Arrays.stream(text.split("[,，\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
