package org.qunfa.carrier.smppserver.account;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Caller;
import org.qunfa.accounts.Network;
import org.qunfa.accounts.Scope;
import org.qunfa.carrier.smppserver.settings.AddressRange;
import org.qunfa.model.MessageClass;
import org.qunfa.model.OrganisationId;

/**
 * An account that may bind.
 *
 * @param signature of its texts; null for the door's
 * @param messageClass of its texts; null for the door's
 * @param addresses from where it may bind; empty for everywhere
 * @param networks from where its key may be used; empty for everywhere
 */
public record Guest(
        Caller caller,
        @Nullable String signature,
        @Nullable MessageClass messageClass,
        List<AddressRange> addresses,
        List<Network> networks) {

    public Guest {
        addresses = List.copyOf(addresses);
        networks = List.copyOf(networks);
    }

    /** An account of which nothing is known but who acts. */
    public static Guest of(Caller caller) {
        return new Guest(caller, null, null, List.of(), List.of());
    }

    /** Whether its key may be used from there. */
    public boolean mayComeFrom(InetAddress address) {
        return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address.getHostAddress()));
    }

    /** The key's public name, which is the account's. */
    public String key() {
        return caller.key();
    }

    public OrganisationId organisation() {
        return caller.organisation();
    }

    /** Whether it may send, and ask for and cancel what it sent. */
    public boolean sends() {
        return caller.scopes().contains(Scope.NOTICES_WRITE);
    }

    /** Whether it may hear what became of what it sent. */
    public boolean hears() {
        return caller.scopes().contains(Scope.NOTICES_READ);
    }

    /** Whether it gets the texts that come in for its organisation, with the numbers of who wrote them. */
    public boolean hearsTexts() {
        return caller.scopes().contains(Scope.INBOUND_READ) && caller.scopes().contains(Scope.NUMBERS_READ);
    }
}
