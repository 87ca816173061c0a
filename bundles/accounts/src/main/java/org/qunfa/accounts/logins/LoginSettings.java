package org.qunfa.accounts.logins;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.accounts.logins.cfg}. */
@ObjectClassDefinition(name = "Login providers", description = "How people sign in by login providers")
public @interface LoginSettings {

    /** The name of the settings file. */
    String PID = "org.qunfa.accounts.logins";

    @AttributeDefinition(
            name = "Public address",
            description =
                    "where browsers reach the platform, https:// with a host: providers send them back there. Empty: nobody"
                            + " signs in by a provider")
    String publicAddress() default "";

    @AttributeDefinition(
            name = "Attempts of an address",
            description =
                    "attempts that one address may begin in 10 minutes; behind a proxy all have its address. 0 for no limit",
            min = "0",
            max = "1000000")
    int attemptsPerAddress() default 60;

    @AttributeDefinition(
            name = "Attempts of a target",
            description = "attempts in an hour that send a code to one target, 1 to 1000",
            min = "1",
            max = "1000")
    int attemptsPerTarget() default 5;

    @AttributeDefinition(
            name = "Attempts in all",
            description = "attempts that may be begun in 10 minutes by all, 1 to 10000000",
            min = "1",
            max = "10000000")
    int attemptsInAll() default 10_000;

    @AttributeDefinition(
            name = "Patience",
            description = "seconds for which a provider's answer is waited for; none in time signs nobody in, 1 to 60",
            min = "1",
            max = "60")
    int patienceSeconds() default 10;

    @AttributeDefinition(
            name = "Waiting at a time",
            description =
                    "requests that may wait for providers at the same time; a further one is to come again, 1 to 1000",
            min = "1",
            max = "1000")
    int waitingAtOnce() default 32;
}
