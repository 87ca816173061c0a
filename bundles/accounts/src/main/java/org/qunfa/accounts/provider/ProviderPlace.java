package org.qunfa.accounts.provider;

import java.util.Optional;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.logins.Addresses;

/** Where the provider is, for browsers and for clients. */
record ProviderPlace(Optional<Addresses> addresses, String consentPath) {

    /** The base of the REST interface, which the provider's addresses are under. */
    private static final String BASE = "/api/v1";

    private String at(String path) {
        return addresses
                .orElseThrow(() -> Denied.of(
                        Reason.BUSY,
                        "provider-unavailable",
                        "nobody can sign in elsewhere by this platform now: it has no public address"))
                .at(path);
    }

    String issuer() {
        return at(BASE);
    }

    /** The page on which people agree to a request. */
    String page(String request) {
        return at(consentPath) + (consentPath.contains("?") ? "&" : "?") + "request=" + request;
    }
}
