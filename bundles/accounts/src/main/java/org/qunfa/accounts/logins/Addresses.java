package org.qunfa.accounts.logins;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qunfa.accounts.Logins.Result;

/** Where browsers come back to. They are sent nowhere but to this platform: neither by who begins, nor by a request's host. */
public final class Addresses {

    /** A host, perhaps with a port; the cookies of people stay with TLS in any case. */
    private static final Pattern PUBLIC = Pattern.compile("https://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?/?");

    /** A path and a query of RFC 3986 §3.3 and §3.4; a second slash would begin a host. */
    private static final Pattern BACK = Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,511}");

    private final String publicAddress;

    private Addresses(String publicAddress) {
        this.publicAddress = publicAddress;
    }

    /** Those of a platform that is reached there; empty when that is no address of one. */
    public static Optional<Addresses> of(String publicAddress) {
        return PUBLIC.matcher(publicAddress).matches()
                ? Optional.of(new Addresses(publicAddress.replaceFirst("/$", "")))
                : Optional.empty();
    }

    /** Whether a browser may be sent there when all is over. */
    public static boolean isPath(String back) {
        if (!BACK.matcher(back).matches()) {
            return false;
        }
        try {
            return URI.create(back).getRawAuthority() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What stands behind the address of this platform. */
    public String at(String path) {
        return publicAddress + path;
    }

    /** Where a provider sends browsers back to. */
    URI callback(String provider) {
        return URI.create(publicAddress + "/api/v1/logins/" + provider + "/return");
    }

    /** Where a browser goes when an attempt is over. */
    URI back(String path, Result result) {
        return URI.create(publicAddress + path + (path.contains("?") ? "&" : "?") + "login=" + result.word());
    }
}
