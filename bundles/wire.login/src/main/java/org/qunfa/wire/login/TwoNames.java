package org.qunfa.wire.login;

import java.util.Map;
import java.util.regex.Pattern;
import org.qunfa.plugin.login.LoginOutcome;

/**
 * Who somebody is to a provider that has two names for a person: one that it has for each application (openid), and one that all
 * applications of one developer's account share (unionid), which is not always told.
 *
 * <p>The shared name is the person's subject where it is told, so that the same person comes as the same through every application of the
 * account. Each name has an issuer of its own, that of the shared one names the account and that of the other the application: names of
 * different providers, accounts and applications never meet, whatever their letters are (OWASP ASVS 6.8.1).
 *
 * <p>An application can come to have a shared name later, when it is put into an account. The other name goes along then as the
 * attributes {@value #PAIRWISE_ISSUER} and {@value #PAIRWISE_SUBJECT}, after what OpenID Connect Core §8 calls a name that is another for
 * each application, and says under which issuer and subject the person came before. Both come from one answer of the provider, so that
 * whoever does not know the first pair but knows the second one binds the first to the same account, and both to a new one, so that the
 * person is found too when only one comes. When two accounts have one each, the first says who comes and they stay two: it is the person's
 * affair to merge them. Nobody is ever found by a nickname, a phone or anything else.
 *
 * @param ofApplication the name that the provider has for this application alone
 * @param sharedIssuer who gives the shared name
 * @param shared the shared name; empty where it was not told
 */
public record TwoNames(Name ofApplication, String sharedIssuer, String shared) {

    /** The attribute that says under which issuer the person came where no shared name was told. */
    public static final String PAIRWISE_ISSUER = "pairwise_iss";

    /** The attribute that says under which subject the person came where no shared name was told. */
    public static final String PAIRWISE_SUBJECT = "pairwise_sub";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** A name, and who gave it. */
    public record Name(String issuer, String subject) {
        /** Says neither. */
        @Override
        public String toString() {
            return "Name[]";
        }
    }

    /** Whether something can be such a name at all: 1 to 128 letters, digits, hyphens and underscores. */
    public static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** The outcome that says it. */
    public LoginOutcome known() {
        return shared.isEmpty()
                ? new LoginOutcome.Known(ofApplication.issuer(), ofApplication.subject(), Map.of())
                : new LoginOutcome.Known(
                        sharedIssuer,
                        shared,
                        Map.of(PAIRWISE_ISSUER, ofApplication.issuer(), PAIRWISE_SUBJECT, ofApplication.subject()));
    }

    /** Says neither. */
    @Override
    public String toString() {
        return "TwoNames[]";
    }
}
