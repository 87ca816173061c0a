package org.qunfa.accounts.logins;

import java.util.Base64;
import org.qunfa.accounts.rows.Seals;

/** The challenges of PKCE. */
public final class Challenges {

    private Challenges() {}

    /** What belongs to a verifier by the method S256 (RFC 7636 §4.2). */
    public static String of(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Seals.sha256(verifier));
    }
}
