package org.qunfa.login.oidc.way;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qunfa.login.oidc.settings.OidcSettings;
import org.qunfa.login.oidc.settings.OidcSettings.Claim;
import org.qunfa.plugin.login.LoginOutcome;
import org.qunfa.wire.login.Verdicts;

/**
 * Who a proved token says that somebody is: the provider's name for them, which it never gives to anybody else (OpenID Connect Core §2),
 * and of the rest what the settings want and the provider says that it has verified.
 */
final class Claims {

    /** What the platform can keep; the provider may have up to 255 ASCII characters. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x20-\\x7E]{1,200}");

    /** E.164, as OpenID Connect Core §5.1 recommends. */
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,190}");

    private Claims() {}

    static LoginOutcome known(JWTClaimsSet claims, OidcSettings settings) {
        String subject = claims.getSubject();
        if (subject == null || !SUBJECT.matcher(subject).matches()) {
            return Verdicts.unproved("no-name", "the token names nobody, or with more than 200 ASCII characters");
        }
        var attributes = new HashMap<String, String>();
        settings.wanted().claims().forEach(claim -> verified(claims.getClaims(), claim)
                .ifPresent(value -> attributes.put(claim.word(), value)));
        return new LoginOutcome.Known(settings.issuer(), subject, attributes);
    }

    private static Optional<String> verified(Map<String, Object> claims, Claim claim) {
        Pattern form = claim == Claim.PHONE_NUMBER ? PHONE : EMAIL;
        return Boolean.TRUE.equals(claims.get(claim.proof()))
                        && claims.get(claim.word()) instanceof String value
                        && form.matcher(value).matches()
                ? Optional.of(value)
                : Optional.empty();
    }
}
