package org.qunfa.messaging.tell.post;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.qunfa.messaging.Refusal;
import org.qunfa.supervisor.egress.Network;
import org.qunfa.supervisor.egress.PublicAddresses;

/**
 * Keeps messages off everything but the open Internet. A host is looked up once for each message, every address that it has
 * is judged, and the message goes to one of exactly these addresses; what the name says a moment later changes nothing. Safe
 * for use by many threads.
 */
public final class AddressGuard {

    private final Names names;
    private final Rules rules;

    public AddressGuard(Names names, Rules rules) {
        this.names = names;
        this.rules = rules;
    }

    /** Looks up names. */
    @FunctionalInterface
    public interface Names {
        /** All addresses of a host; blocks. */
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /**
     * What an operator permits and forbids.
     *
     * @param ports that may be called
     * @param privateHosts names and addresses that may be called whatever network they are in
     * @param refused networks that are not called though they are public
     * @param loopback whether this machine may be called, at any port and without TLS: for development
     */
    public record Rules(Set<Integer> ports, Set<String> privateHosts, List<Network> refused, boolean loopback) {
        public Rules {
            ports = Set.copyOf(ports);
            privateHosts = Set.copyOf(privateHosts);
            refused = List.copyOf(refused);
        }
    }

    /** An address that is not called. */
    public static final class NotPermitted extends IOException {
        private static final long serialVersionUID = 1L;

        NotPermitted() {
            super("an address that is not permitted");
        }
    }

    /**
     * Refuses what can be told without a look at the network: scheme, port, and a host that is an address.
     *
     * @param pointer where the address stood
     */
    public void check(Target target, String pointer) {
        if (!target.tls() && !rules.loopback()) {
            throw Refusal.of(Refusal.Fault.INVALID, pointer, "bad-url", "an address begins with https://");
        }
        if (!rules.loopback() && !rules.ports().contains(target.port())) {
            throw Refusal.of(Refusal.Fault.INVALID, pointer, "bad-port", "this port is not called by this platform");
        }
        boolean literal = target.host().indexOf(':') >= 0
                || Character.isDigit(target.host().charAt(target.host().length() - 1));
        if (literal || target.host().equals("localhost")) {
            try {
                addresses(target);
            } catch (NotPermitted | UnknownHostException e) {
                throw Refusal.of(
                        Refusal.Fault.INVALID,
                        pointer,
                        "private-address",
                        "this address is not one of the open Internet");
            }
        }
    }

    /**
     * The addresses of the host, each of which may be called.
     *
     * @throws NotPermitted when a single one may not
     * @throws UnknownHostException when there is none
     */
    public InetAddress[] addresses(Target target) throws NotPermitted, UnknownHostException {
        InetAddress[] addresses = names.of(target.host());
        if (addresses.length == 0) {
            throw new UnknownHostException("no address");
        }
        boolean loopback = true;
        for (InetAddress address : addresses) {
            if (!permits(target, address)) {
                throw new NotPermitted();
            }
            loopback &= address.isLoopbackAddress();
        }
        if (!loopback && (!target.tls() || !rules.ports().contains(target.port()))) {
            throw new NotPermitted();
        }
        return addresses;
    }

    private boolean permits(Target target, InetAddress address) {
        if (rules.refused().stream().anyMatch(n -> n.contains(address))) {
            return false;
        }
        return (rules.loopback() && address.isLoopbackAddress())
                || (rules.privateHosts().contains(target.host())
                        && !address.isAnyLocalAddress()
                        && !address.isMulticastAddress())
                || PublicAddresses.has(address);
    }
}
