package org.qunfa.carrier.sgip.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one SGIP line, with its defaults. A file {@code org.qunfa.carrier.sgip~NAME.cfg} makes the line. */
@ObjectClassDefinition(
        name = "Qunfa SGIP line",
        description = "One line to a gateway of China Unicom, or of anybody else that speaks SGIP 1.2.")
public @interface Settings {

    @AttributeDefinition(description = "Host name or address of the carrier's gateway. Must be given.")
    String host();

    @AttributeDefinition(description = "TCP port of the gateway, 1 to 65535.", min = "1", max = "65535")
    int port() default 8801;

    @AttributeDefinition(
            description = "Number of our node: 3, the area's code in four digits, the corporation's in five."
                    + " Must be given.")
    String nodeId();

    @AttributeDefinition(description = "Name that the carrier gave this account, at most 16 characters. Must be given.")
    String loginName();

    @AttributeDefinition(description = "The account's password, at most 16 characters.", type = AttributeType.PASSWORD)
    String __password() default "";

    @AttributeDefinition(description = "Address to listen at for the gateway.")
    String listenHost() default "0.0.0.0";

    @AttributeDefinition(
            description = "Port at which the gateway brings reports and texts, 1 to 65535; 0: there are none.",
            min = "0",
            max = "65535")
    int listenPort() default 8802;

    @AttributeDefinition(description = "Names or addresses from which the gateway may connect. Empty: from host alone.")
    String[] gateways() default {};

    @AttributeDefinition(description = "Name that the gateway signs in with. Empty: the same as loginName.")
    String listenName() default "";

    @AttributeDefinition(
            description = "Password that the gateway signs in with. Empty: the same as _password.",
            type = AttributeType.PASSWORD)
    String __listenPassword() default "";

    @AttributeDefinition(description = "Connections of the gateway at once, 1 to 64.", min = "1", max = "64")
    int listenConnections() default 8;

    @AttributeDefinition(
            description = "Silence after which a connection of the gateway is ended, 1 to 86400 s.",
            min = "1",
            max = "86400")
    int listenIdleSeconds() default 600;

    @AttributeDefinition(description = "How many times to sign in at once, 1 to 64.", min = "1", max = "64")
    int binds() default 1;

    @AttributeDefinition(
            description = "Parts without an answer that each bind may have out, 1 to 10000.",
            min = "1",
            max = "10000")
    int window() default 16;

    @AttributeDefinition(
            description = "Parts that may be handed over in a second; 0 for no limit but the window.",
            min = "0",
            max = "1000000")
    int ratePerSecond() default 0;

    @AttributeDefinition(
            description = "The number that messages come from (Src_Id), at most 20 digits. Empty: the carrier's.")
    String sourceAddress() default "";

    @AttributeDefinition(description = "The corporation's number (CorpId), at most 5 characters.")
    String corporationId() default "";

    @AttributeDefinition(description = "The business (ServiceType), at most 10 characters.")
    String serviceType() default "";

    @AttributeDefinition(
            description = "The number that pays (ChargeNumber), at most 21 digits. All zeros: the corporation; empty:"
                    + " the recipient.")
    String feeNumber() default "000000000000000000000";

    @AttributeDefinition(
            description =
                    "Kind of price (FeeType): 0 free of all, 1 free, 2 by message, 3 by month, 4 within a month's,"
                            + " 5 in steps.",
            min = "0",
            max = "5")
    int feeType() default 1;

    @AttributeDefinition(description = "The price (FeeValue) in fen, at most 6 characters.")
    String feeValue() default "0";

    @AttributeDefinition(description = "What is given free (GivenValue) in fen, at most 6 characters.")
    String givenValue() default "0";

    @AttributeDefinition(
            description = "Whether the price is to be collected (AgentFlag): 0 due, 1 real.",
            min = "0",
            max = "1")
    int agentFlag() default 0;

    @AttributeDefinition(
            description = "Why a message is sent (MorelatetoMTFlag): 0 first of an order, 1 others of it, 2 nothing was"
                    + " ordered, 3 the system does.",
            min = "0",
            max = "3")
    int sendReason() default 2;

    @AttributeDefinition(
            description = "How recipients' numbers are written: 86 (with the country code), national (eleven digits).",
            options = {@Option(value = "national"), @Option(value = "86")})
    String destinationForm() default "86";

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
            description =
                    "How long texts travel: udh-8 (header with an 8-bit reference), udh-16 (16-bit where the parts"
                            + " leave room).",
            options = {@Option(value = "udh-8"), @Option(value = "udh-16")})
    String longTexts() default "udh-8";

    @AttributeDefinition(
            description =
                    "Whether all parts of a long text leave at once, for gateways that answer only when they have all."
                            + " Otherwise the first goes alone, and if it is not taken, nothing is.")
    boolean partsTogether() default false;

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

    @AttributeDefinition(description = "Time zone of the time stamps in our numbers.")
    String timeZone() default "Asia/Shanghai";

    @AttributeDefinition(
            description = "Results that mean something else here, as CODE=WORD with the words number, content, sender,"
                    + " credit, format, other, wrong-network, throttled, down, for example 99=credit.")
    String[] statusMeanings() default {};

    @AttributeDefinition(
            description = "Wait for the answer to a part, 1 to 600 s; after it, nobody knows.",
            min = "1",
            max = "600")
    int responseTimeoutSeconds() default 30;

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

    @AttributeDefinition(description = "Whether the line is in use. When not, nothing connects and nothing is sent.")
    boolean enabled() default true;
}
