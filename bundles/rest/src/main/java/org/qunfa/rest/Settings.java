package org.qunfa.rest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the REST door, {@code etc/org.qunfa.rest.cfg}. */
@ObjectClassDefinition(name = "Qunfa REST", description = "The door through which applications come in.")
public @interface Settings {

    /** The name of the settings file. */
    String PID = "org.qunfa.rest";

    @AttributeDefinition(
            name = "Largest list",
            description = "The largest body of a notice with its recipients, in megabytes (1,048,576 octets).",
            min = "1",
            max = "65536")
    int maxBodyMegabytes() default 512;

    @AttributeDefinition(
            name = "Largest lexicon",
            description = "The largest list of words, in megabytes (1,048,576 octets); of CSV at most 16 are read.",
            min = "1",
            max = "64")
    int maxLexiconMegabytes() default 16;

    @AttributeDefinition(
            name = "Largest other body",
            description = "The largest body of every other request, in kilobytes (1,024 octets).",
            min = "1",
            max = "1048576")
    int maxSmallBodyKilobytes() default 1024;

    @AttributeDefinition(
            name = "Long lists at a time",
            description =
                    "How many lists of more than a megabyte, or of unknown length, are taken in at the same time; a"
                            + " further one is asked to come again.",
            min = "1",
            max = "10000")
    int uploads() default 16;

    @AttributeDefinition(
            name = "Long lists of an organisation",
            description = "How many of them one organisation may send.",
            min = "1",
            max = "10000")
    int uploadsPerOrganisation() default 8;

    @AttributeDefinition(
            name = "Requests of a key",
            description =
                    "How many requests per second one key may send in the long run; for a moment it may send twice as"
                            + " many. 0 for no limit.",
            min = "0",
            max = "1000000")
    int requestsPerSecond() default 500;

    @AttributeDefinition(
            name = "Requests without a key",
            description =
                    "How many requests per second one address may send to the open pages and resources in the long run; for"
                            + " a moment it may send twice as many. Behind a proxy all have its address. 0 for no limit.",
            min = "0",
            max = "1000000")
    int openRequestsPerSecond() default 100;

    @AttributeDefinition(
            name = "Webhooks of providers",
            description =
                    "How many webhooks per second one address may bring to plugins in the long run; for a moment it"
                            + " may bring twice as many. 0 for no limit.",
            min = "0",
            max = "1000000")
    int hookRequestsPerSecond() default 200;

    @AttributeDefinition(
            name = "Largest webhook",
            description = "The largest body of a webhook, in kilobytes (1,024 octets).",
            min = "1",
            max = "256")
    int maxHookKilobytes() default 256;

    @AttributeDefinition(
            name = "Event streams",
            description = "How many event streams may be open at the same time on this node.",
            min = "0",
            max = "100000")
    int eventStreams() default 200;

    @AttributeDefinition(
            name = "Event streams of an organisation",
            description = "How many of them one organisation may have open.",
            min = "0",
            max = "100000")
    int eventStreamsPerOrganisation() default 20;

    @AttributeDefinition(
            name = "Heartbeat",
            description =
                    "After how many seconds without an event a stream is sent a comment, so that nobody between takes"
                            + " it for dead.",
            min = "1",
            max = "3600")
    int heartbeatSeconds() default 15;
}
