package org.qunfa.billing.desk;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where payers come back to and providers bring their webhooks. Nobody is sent anywhere but to this platform. */
final class PublicAddress {

    /** A host, perhaps with a port. */
    private static final Pattern PUBLIC = Pattern.compile("https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?");

    /** A path and a query of RFC 3986 §3.3 and §3.4; a second slash would begin a host. */
    private static final Pattern BACK = Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,511}");

    private final String address;

    private PublicAddress(String address) {
        this.address = address;
    }

    /** That of a platform that is reached there; empty when that is no address of one. */
    static Optional<PublicAddress> of(String address) {
        return PUBLIC.matcher(address).matches()
                ? Optional.of(new PublicAddress(address.replaceFirst("/$", "")))
                : Optional.empty();
    }

    /** Where a browser goes after paying; empty when that is no path of this platform. */
    Optional<URI> back(String path) {
        if (!BACK.matcher(path).matches()) {
            return Optional.empty();
        }
        try {
            return URI.create(path).getRawAuthority() == null
                    ? Optional.of(URI.create(address + path))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where an instance's webhooks come to. */
    URI webhook(String instance) {
        return URI.create(address + "/api/v1/hooks/" + instance.replace('~', '/'));
    }
}
