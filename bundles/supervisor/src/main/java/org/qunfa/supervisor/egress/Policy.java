package org.qunfa.supervisor.egress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.qunfa.plugin.Declaration;

/**
 * What an operator permits.
 *
 * @param grants hosts for declarations that leave them to the settings
 * @param privateHosts hosts that may be in any network
 * @param loopback whether this machine may be called by everybody, without TLS too
 * @param trust whose certificates are trusted
 * @param connecting how long a connection may take to be made
 */
record Policy(
        List<HostRule.Grant> grants,
        Set<String> privateHosts,
        boolean loopback,
        X509ExtendedTrustManager trust,
        Duration connecting) {

    private static final String SETTINGS = "settings";

    static Policy of(EgressSettings settings) {
        return new Policy(
                HostRule.words(settings.hosts()).stream()
                        .map(HostRule.Grant::of)
                        .toList(),
                HostRule.words(settings.privateHosts()).stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()),
                settings.allowLoopback(),
                Trust.manager(settings.trustedCertificates()),
                Duration.ofSeconds(settings.connectSeconds()));
    }

    /** What holds where nobody set anything. */
    static Policy usual() {
        return new Policy(List.of(), Set.of(), false, Trust.manager(""), Duration.ofSeconds(5));
    }

    /**
     * Why somebody may not be called; empty when he may, as far as that can be told without a look at the network.
     *
     * @param egress what the plugin's declaration says
     * @param bundle its bundle
     */
    String against(Target target, List<String> egress, String bundle) {
        if (target.isLoopback()) {
            return loopback ? "" : "this machine is called in development only";
        }
        if (!target.tls()) {
            return "it is called without TLS";
        }
        boolean declared = egress.stream()
                .filter(host -> !host.equals(SETTINGS))
                .anyMatch(host -> HostRule.of(host).permits(target.host(), target.port()));
        boolean granted = egress.contains(SETTINGS)
                && grants.stream()
                        .filter(grant -> grant.bundle().equals(bundle))
                        .anyMatch(grant -> grant.rule().permits(target.host(), target.port()));
        return declared || granted ? "" : "its bundle does not declare it";
    }

    /** Whether an address of a host that may be called may be called. */
    boolean permits(Target target, InetAddress address) {
        if (target.isLoopback()) {
            return loopback && address.isLoopbackAddress();
        }
        return PublicAddresses.has(address)
                || (privateHosts.contains(target.host())
                        && !address.isAnyLocalAddress()
                        && !address.isMulticastAddress());
    }

    /** The hosts that a declaration names; none without a declaration. */
    static List<String> egressOf(@Nullable Declaration declaration) {
        return declaration == null ? List.of() : declaration.egress();
    }
}
