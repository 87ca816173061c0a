package org.qunfa.messaging.tell;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of webhooks: {@code etc/org.qunfa.messaging.webhooks.cfg}. */
@ObjectClassDefinition(name = "Qunfa webhooks", description = "Whom the platform calls, how often and how long.")
public @interface TellSettings {

    /** The name of the settings. */
    String PID = "org.qunfa.messaging.webhooks";

    @AttributeDefinition(description = "Most webhooks of one organisation.", min = "0", max = "10000")
    int webhooksPerOrganisation() default 20;

    @AttributeDefinition(
            description = "Most different addresses that the notices of one organisation name as callback.",
            min = "0",
            max = "10000")
    int callbacksPerOrganisation() default 20;

    @AttributeDefinition(description = "Ports that are called, joined by commas.")
    String ports() default "443, 8443";

    @AttributeDefinition(
            description =
                    "Hosts, by name or address, that are called whatever network they are in; joined by commas. Everybody who"
                            + " may make a webhook can reach them.")
    String privateHosts() default "";

    @AttributeDefinition(
            description =
                    "Networks that are not called though they are public, such as 198.0.2.0/24; joined by commas.")
    String refusedNetworks() default "";

    @AttributeDefinition(
            description =
                    "Whether this machine itself may be called, at any port and without TLS; for development only.")
    boolean allowLoopback() default false;

    @AttributeDefinition(
            description =
                    "A file with certificates (PEM) of authorities that are trusted besides those that Java trusts; empty for none.")
    String trustedCertificates() default "";

    @AttributeDefinition(description = "Seconds that a connection may take to be made.", min = "1", max = "300")
    int connectSeconds() default 5;

    @AttributeDefinition(
            description = "Seconds that a message may take in all, from the look-up of the host on.",
            min = "1",
            max = "3600")
    int deadlineSeconds() default 15;

    @AttributeDefinition(
            description =
                    "Messages that are out at once on this node, to receivers that take them. Half of it is for the first message of"
                            + " each receiver, a quarter for the first one of each organisation.",
            min = "4",
            max = "100000")
    int inFlight() default 512;

    @AttributeDefinition(
            description =
                    "Messages that are out at once on this node, to receivers whose last one failed; half of it for the first one of"
                            + " each organisation.",
            min = "1",
            max = "100000")
    int inFlightFailing() default 64;

    @AttributeDefinition(
            description =
                    "Messages that are out at once on this node for one organisation besides the first one of each receiver, and as"
                            + " many to receivers of it whose last one failed.",
            min = "1",
            max = "100000")
    int inFlightPerOrganisation() default 16;

    @AttributeDefinition(
            description = "Messages that are out at once to one receiver; one that fails gets them one by one.",
            min = "1",
            max = "100000")
    int inFlightPerWebhook() default 4;

    @AttributeDefinition(
            description = "Hours for which a message is sent again before it is given up.",
            min = "1",
            max = "8760")
    int retryHours() default 24;

    @AttributeDefinition(
            description = "Hours without any success after which a webhook is switched off.",
            min = "1",
            max = "8760")
    int switchOffHours() default 72;

    @AttributeDefinition(
            description =
                    "Seconds after which another node may take the webhooks of a node that does not say anything any more.",
            min = "3",
            max = "3600")
    int leaseSeconds() default 15;
}
