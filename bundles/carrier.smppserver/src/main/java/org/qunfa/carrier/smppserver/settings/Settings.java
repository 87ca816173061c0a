package org.qunfa.carrier.smppserver.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for the door. A file {@code org.qunfa.carrier.smppserver.cfg} opens it. */
@ObjectClassDefinition(
        name = "Qunfa SMPP door",
        description = "Where applications that speak SMPP 3.4 bind to the platform and send through it.")
public @interface Settings {

    @AttributeDefinition(description = "Address to listen on; 0.0.0.0 for all of this machine.")
    String host() default "127.0.0.1";

    @AttributeDefinition(description = "TCP port without TLS, 1 to 65535; 0 for none.", min = "0", max = "65535")
    int port() default 2775;

    @AttributeDefinition(description = "TCP port with TLS, 1 to 65535; 0 for none.", min = "0", max = "65535")
    int tlsPort() default 0;

    @AttributeDefinition(description = "Key store file with the door's certificate and its key, for the port with TLS.")
    String tlsKeyStore() default "";

    @AttributeDefinition(description = "Password of the key store and of its key.", type = AttributeType.PASSWORD)
    String __tlsKeyStorePassword() default "";

    @AttributeDefinition(description = "What the door calls itself to those who bind, at most 15 characters.")
    String systemId() default "qunfa";

    @AttributeDefinition(
            description = "Signature of texts whose account has none and that begin with none of their own;"
                    + " empty: the organisation's, where it has one only.")
    String signature() default "";

    @AttributeDefinition(
            description = "Class of texts whose account has none: code, notice, marketing.",
            options = {@Option(value = "code"), @Option(value = "notice"), @Option(value = "marketing")})
    String messageClass() default "notice";

    @AttributeDefinition(
            description = "Which service_type chooses which class, as WORD=CLASS. Words of the protocol of at most 5"
                    + " characters that do not stand here are refused; CMT and none choose nothing.")
    String[] serviceTypes() default {"CODE=code", "NOTIC=notice", "MARKT=marketing"};

    @AttributeDefinition(
            description = "Kind of the notices: activity, meeting, daily, file, affairs.",
            options = {
                @Option(value = "activity"),
                @Option(value = "meeting"),
                @Option(value = "daily"),
                @Option(value = "file"),
                @Option(value = "affairs")
            })
    String kind() default "affairs";

    @AttributeDefinition(
            description = "Alphabet of texts with data coding 0: gsm7, latin1, ucs2.",
            options = {@Option(value = "gsm7"), @Option(value = "latin1"), @Option(value = "ucs2")})
    String defaultAlphabet() default "gsm7";

    @AttributeDefinition(
            description = "What becomes of source_addr: check (it is one of the organisation's numbers, or empty),"
                    + " ignore.",
            options = {@Option(value = "check"), @Option(value = "ignore")})
    String sourceAddress() default "check";

    @AttributeDefinition(description = "Addresses that may connect, as 192.0.2.7 or 192.0.2.0/24. Empty: all.")
    String[] allowedAddresses() default {};

    @AttributeDefinition(description = "Connections at once, 1 to 10000.", min = "1", max = "10000")
    int mostConnections() default 500;

    @AttributeDefinition(description = "Connections at once from one address, 1 to 10000.", min = "1", max = "10000")
    int connectionsPerAddress() default 50;

    @AttributeDefinition(description = "Binds of one account at once, 1 to 1000.", min = "1", max = "1000")
    int bindsPerAccount() default 10;

    @AttributeDefinition(
            description = "Requests of one session that are worked on at once, 1 to 1000; what is more is throttled.",
            min = "1",
            max = "1000")
    int window() default 20;

    @AttributeDefinition(
            description = "Submits of one account in a second on this node; what is more is throttled. 0 for no limit.",
            min = "0",
            max = "100000")
    int ratePerSecond() default 0;

    @AttributeDefinition(
            description = "Receipts and texts without an answer that each session may have out, 1 to 1000.",
            min = "1",
            max = "1000")
    int receiptWindow() default 10;

    @AttributeDefinition(
            description = "Requests that are worked on at once by the door, 1 to 64.",
            min = "1",
            max = "64")
    int threads() default 8;

    @AttributeDefinition(description = "Longest PDU that is read, 1000 to 70000 octets.", min = "1000", max = "70000")
    int longestPdu() default 70_000;

    @AttributeDefinition(description = "Wait for the bind of a new connection, 1 to 120 s.", min = "1", max = "120")
    int bindTimeoutSeconds() default 10;

    @AttributeDefinition(
            description = "Silence after which a session is tested, 1 to 600 s; twice this, and it is dead.",
            min = "1",
            max = "600")
    int enquireLinkSeconds() default 30;

    @AttributeDefinition(
            description = "Time without a message in either direction after which a session is unbound, to 86400 s;"
                    + " 0 for never.",
            min = "0",
            max = "86400")
    int inactivitySeconds() default 0;

    @AttributeDefinition(
            description =
                    "Wait for the answer to a receipt, and for a peer that does not read, 1 to 600 s; after it the"
                            + " session is closed.",
            min = "1",
            max = "600")
    int responseTimeoutSeconds() default 30;

    @AttributeDefinition(
            description = "Failed binds in a minute after which an address waits, 1 to 1000.",
            min = "1",
            max = "1000")
    int failuresPerMinute() default 5;

    @AttributeDefinition(
            description = "Wait for the rest of a text in parts, 1 to 1440 minutes.",
            min = "1",
            max = "1440")
    int partsMinutes() default 10;

    @AttributeDefinition(description = "Time zone of the dates in receipts, for example Asia/Shanghai.")
    String receiptZone() default "UTC";
}
