package org.qunfa.carrier.smpp.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one SMPP line, with its defaults. A file {@code org.qunfa.carrier.smpp~NAME.cfg} makes the line. */
@ObjectClassDefinition(name = "Qunfa SMPP line", description = "One line to a carrier that speaks SMPP 3.4.")
public @interface Settings {

    @AttributeDefinition(description = "Host name or address of the carrier's message centre. Must be given.")
    String host();

    @AttributeDefinition(description = "TCP port of the message centre, 1 to 65535.", min = "1", max = "65535")
    int port() default 2775;

    @AttributeDefinition(description = "Name that the carrier gave this account, at most 15 characters. Must be given.")
    String systemId();

    @AttributeDefinition(
            description = "The account's password, at most 8 characters by the protocol; up to 64 are passed on.",
            type = AttributeType.PASSWORD)
    String __password() default "";

    @AttributeDefinition(description = "What the carrier calls this kind of client, at most 12 characters.")
    String systemType() default "";

    @AttributeDefinition(
            description = "How to sign in: transceiver; transmitter (no receipts, nothing comes in);"
                    + " transmitter+receiver (two connections for each bind).",
            options = {
                @Option(value = "transceiver"),
                @Option(value = "transmitter"),
                @Option(value = "transmitter+receiver")
            })
    String bindType() default "transceiver";

    @AttributeDefinition(description = "How many times to sign in at once, 1 to 64.", min = "1", max = "64")
    int binds() default 1;

    @AttributeDefinition(
            description = "Parts without an answer that each bind may have out, 1 to 10000.",
            min = "1",
            max = "10000")
    int window() default 10;

    @AttributeDefinition(
            description = "Parts that may be handed over in a second; 0 for no limit but the window.",
            min = "0",
            max = "1000000")
    int ratePerSecond() default 0;

    @AttributeDefinition(
            description = "Who the messages come from: a number, a short code or a name. Empty: the carrier's.")
    String sourceAddress() default "";

    @AttributeDefinition(
            description = "Type of number of the source, 0 to 6; -1: seen from its form.",
            min = "-1",
            max = "6")
    int sourceTon() default -1;

    @AttributeDefinition(
            description = "Numbering plan of the source, 0 to 18; -1: seen from its form.",
            min = "-1",
            max = "18")
    int sourceNpi() default -1;

    @AttributeDefinition(
            description = "Type of number of recipients, 0 to 6; 1 is international.",
            min = "0",
            max = "6")
    int destinationTon() default 1;

    @AttributeDefinition(description = "Numbering plan of recipients, 0 to 18; 1 is E.164.", min = "0", max = "18")
    int destinationNpi() default 1;

    @AttributeDefinition(
            description = "What the line may carry: code, notice, marketing.",
            options = {@Option(value = "code"), @Option(value = "notice"), @Option(value = "marketing")})
    String[] classes() default {"code", "notice"};

    @AttributeDefinition(
            description = "To whose subscribers the line carries, by words of the prefix table: cmcc, unicom, telecom,"
                    + " broadnet; abroad the calling code. Empty: to those of every network.")
    String[] networks() default {};

    @AttributeDefinition(
            description = "Price of one part, by which lines are compared, such as 0.035: cheaper ones go first.")
    String price() default "0";

    @AttributeDefinition(
            description = "The line's share among lines of the same price, 1 to 1000.",
            min = "1",
            max = "1000")
    int weight() default 1;

    @AttributeDefinition(
            description =
                    "Codes of receipts by which the carrier says that the number is another network's, as they are"
                            + " shown with deliveries.")
    String[] wrongNetworkCodes() default {};

    @AttributeDefinition(
            description = "What to do with messages in doubt where the notice does not say: resend, never.",
            options = {@Option(value = "resend"), @Option(value = "never")})
    String inDoubt() default "never";

    @AttributeDefinition(
            description = "What the line can carry besides UCS-2: gsm7, latin1.",
            options = {@Option(value = "gsm7"), @Option(value = "latin1"), @Option(value = "ucs2")})
    String[] alphabets() default {"gsm7"};

    @AttributeDefinition(
            description =
                    "How long texts travel: udh-8 (header with an 8-bit reference), udh-16 (16-bit where the parts"
                            + " leave room), sar (optional parameters), payload (whole, cut by the carrier).",
            options = {
                @Option(value = "udh-8"),
                @Option(value = "udh-16"),
                @Option(value = "sar"),
                @Option(value = "payload")
            })
    String longTexts() default "udh-8";

    @AttributeDefinition(description = "The longest text, in parts, 1 to 255.", min = "1", max = "255")
    int mostParts() default 20;

    @AttributeDefinition(
            description = "Where the carrier wants the sender's signature: front, tail.",
            options = {@Option(value = "front"), @Option(value = "tail")})
    String signaturePlace() default "front";

    @AttributeDefinition(
            description =
                    "What is added to marketing for people in China, at most 40 characters; empty where the carrier adds it.")
    String optOutTail() default "拒收请回复R";

    @AttributeDefinition(
            description =
                    "What is added to marketing for people elsewhere, at most 40 characters; empty where the carrier adds it.")
    String optOutTailAbroad() default "Reply STOP to opt out";

    @AttributeDefinition(description = "Whether to ask for a receipt for each part.")
    boolean receipts() default true;

    @AttributeDefinition(
            description = "How the carrier writes its ids: as-is; ignore-case; hex (hexadecimal in answers, decimal in"
                    + " receipts); decimal (the other way); both-hex; both-decimal.",
            options = {
                @Option(value = "as-is"),
                @Option(value = "ignore-case"),
                @Option(value = "hex"),
                @Option(value = "decimal"),
                @Option(value = "both-hex"),
                @Option(value = "both-decimal")
            })
    String messageIdRadix() default "as-is";

    @AttributeDefinition(
            description = "Whether a text that reads like a receipt counts as one without being marked so.")
    boolean unmarkedReceipts() default true;

    @AttributeDefinition(description = "Time zone of the dates in receipts, for example Asia/Shanghai.")
    String receiptZone() default "UTC";

    @AttributeDefinition(
            description =
                    "Status codes that mean something else here, as CODE=WORD with the words number, content, sender,"
                            + " credit, format, other, wrong-network, throttled, for example 0x0401=credit.")
    String[] statusMeanings() default {};

    @AttributeDefinition(
            description = "Alphabet of texts that come in with data coding 0: gsm7, latin1, ucs2.",
            options = {@Option(value = "gsm7"), @Option(value = "latin1"), @Option(value = "ucs2")})
    String inboundAlphabet() default "gsm7";

    @AttributeDefinition(
            description = "Wait for the answer to a part, 1 to 600 s; after it, nobody knows.",
            min = "1",
            max = "600")
    int responseTimeoutSeconds() default 30;

    @AttributeDefinition(
            description = "Silence after which the line is tested, 1 to 600 s; twice this, and it is dead.",
            min = "1",
            max = "600")
    int enquireLinkSeconds() default 30;

    @AttributeDefinition(description = "Wait for a connection and its sign-in, 1 to 120 s.", min = "1", max = "120")
    int connectTimeoutSeconds() default 10;

    @AttributeDefinition(
            description = "Least time between two sign-ins of one bind, 1 to 600 s.",
            min = "1",
            max = "600")
    int reconnectLeastSeconds() default 5;

    @AttributeDefinition(
            description = "Longest time between two sign-ins of one bind, 1 to 3600 s.",
            min = "1",
            max = "3600")
    int reconnectMostSeconds() default 120;

    @AttributeDefinition(
            description = "Pause after the carrier said that it is throttling or full, 1 to 300 s.",
            min = "1",
            max = "300")
    int throttlePauseSeconds() default 1;

    @AttributeDefinition(description = "Whether to use TLS.")
    boolean tls() default false;

    @AttributeDefinition(
            description = "Key store file with the certificates to trust. Empty: those of the Java runtime.")
    String tlsTrustStore() default "";

    @AttributeDefinition(description = "Password of the trust store.", type = AttributeType.PASSWORD)
    String __tlsTrustStorePassword() default "";

    @AttributeDefinition(description = "Whether the certificate must be for the host.")
    boolean tlsHostCheck() default true;

    @AttributeDefinition(description = "Whether the line is in use. When not, nothing connects and nothing is sent.")
    boolean enabled() default true;
}
