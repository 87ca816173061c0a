package org.qunfa.login.oidc.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one OpenID provider, with its defaults. A file {@code org.qunfa.login.oidc~NAME.cfg} makes the way. */
@ObjectClassDefinition(name = "Qunfa OpenID login", description = "One OpenID provider by which people sign in.")
public @interface Settings {

    @AttributeDefinition(
            description =
                    "What the provider calls itself (issuer), exactly, such as https://id.example.com, at most 200"
                            + " characters. Its hosts have to be permitted in org.qunfa.egress.cfg. Must be given.")
    String issuer();

    @AttributeDefinition(
            description = "The platform's name at the provider (client_id), at most 128 characters. Must be given.")
    String clientId();

    @AttributeDefinition(
            description = "The secret for it (client_secret), at most 256 characters. Must be given.",
            type = AttributeType.PASSWORD)
    String __clientSecret();

    @AttributeDefinition(
            description = "How the provider wants the secret: basic (client_secret_basic, in a header), post"
                    + " (client_secret_post, in the form).",
            options = {@Option(value = "basic"), @Option(value = "post")})
    String authentication() default "basic";

    @AttributeDefinition(description = "What people call the provider, 1 to 40 characters.")
    String label() default "OpenID";

    @AttributeDefinition(
            description =
                    "What is asked for besides who it is, and used where the provider says that it has verified it:"
                            + " phone_number, email. Empty: nothing.",
            options = {@Option(value = "phone_number"), @Option(value = "email")})
    String[] claims() default {};

    @AttributeDefinition(
            description = "What tokens may be signed with: RS256, PS256, ES256, EdDSA (Ed25519).",
            options = {
                @Option(value = "RS256"),
                @Option(value = "PS256"),
                @Option(value = "ES256"),
                @Option(value = "EdDSA")
            })
    String[] algorithms() default {"RS256", "PS256", "ES256", "EdDSA"};

    @AttributeDefinition(
            description =
                    "How long what the provider says of itself, and its keys, are used before it is asked again, 60"
                            + " to 86400 s. For a key that is not known it is asked before, at most once in a minute.",
            min = "60",
            max = "86400")
    int refreshSeconds() default 3600;

    @AttributeDefinition(description = "Questions that may be out at once, 1 to 64.", min = "1", max = "64")
    int window() default 16;
}
