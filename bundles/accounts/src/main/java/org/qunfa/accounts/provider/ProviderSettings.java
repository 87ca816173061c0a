package org.qunfa.accounts.provider;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.accounts.provider.cfg}. */
@ObjectClassDefinition(name = "OpenID provider", description = "How people sign in at other products by this platform")
public @interface ProviderSettings {

    /** The name of the settings file. */
    String PID = "org.qunfa.accounts.provider";

    @AttributeDefinition(
            name = "Page of consent",
            description =
                    "the path of the page on which people agree, one slash first: it is opened with the parameter request")
    String consentPath() default "/authorize";

    @AttributeDefinition(
            name = "Access tokens' life",
            description = "minutes for which an access token and an ID token hold, 1 to 10",
            min = "1",
            max = "10")
    int accessMinutes() default 10;

    @AttributeDefinition(
            name = "Refresh tokens' life",
            description = "days without use after which a refresh token ends, 1 to 365",
            min = "1",
            max = "365")
    int refreshDays() default 30;

    @AttributeDefinition(
            name = "Sign-ins' life",
            description = "days after which a refresh token ends in any case, and people sign in anew, 1 to 3650",
            min = "1",
            max = "3650")
    int signInDays() default 180;

    @AttributeDefinition(
            name = "Signing keys' life",
            description = "days for which a key signs; the next is made by itself then, 1 to 365",
            min = "1",
            max = "365")
    int keyDays() default 90;

    @AttributeDefinition(
            name = "Sign-ins of a person",
            description =
                    "sign-ins of one person at one client that hold at once; the oldest ends when there would be more, 1 to 1000",
            min = "1",
            max = "1000")
    int signInsPerGrant() default 20;

    @AttributeDefinition(
            name = "Requests of an address",
            description =
                    "requests for consent that one address may begin in 10 minutes; behind a proxy all have its address."
                            + " 0 for no limit",
            min = "0",
            max = "1000000")
    int requestsPerAddress() default 60;

    @AttributeDefinition(
            name = "Requests of a client",
            description = "requests for consent that may be begun in 10 minutes for one client, 1 to 10000000",
            min = "1",
            max = "10000000")
    int requestsPerClient() default 5_000;

    @AttributeDefinition(
            name = "Requests in all",
            description = "requests for consent that may be begun in 10 minutes by all, 1 to 10000000",
            min = "1",
            max = "10000000")
    int requestsInAll() default 10_000;
}
