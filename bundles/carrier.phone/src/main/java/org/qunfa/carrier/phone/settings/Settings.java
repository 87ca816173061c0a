package org.qunfa.carrier.phone.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one line, with its defaults. A file {@code org.qunfa.carrier.phone~NAME.cfg} makes the line. */
@ObjectClassDefinition(
        name = "Qunfa phone line",
        description = "One line over somebody's own phone, whose app asks what to send.")
public @interface Settings {

    @AttributeDefinition(
            description = "What the app on the phone has to say (Authorization: Bearer KEY): 20 to 128 letters, digits"
                    + " and signs of . _ ~ + / -. Must be given.",
            type = AttributeType.PASSWORD)
    String __pairingKey();

    @AttributeDefinition(
            description = "The phone's own number, at most 20 digits with its country code, to which texts that come in"
                    + " went. Empty: nobody knows.")
    String sourceAddress() default "";

    @AttributeDefinition(description = "How often the app is to ask, 1 to 60 s.", min = "1", max = "60")
    int pollSeconds() default 5;

    @AttributeDefinition(
            description =
                    "Time without a poll after which the line is down, 3 to 3600 s and at least twice pollSeconds.",
            min = "3",
            max = "3600")
    int silenceSeconds() default 60;

    @AttributeDefinition(
            description =
                    "Time after the phone got a message in which it has to say what became of it, 1 to 600 s; after it,"
                            + " nobody knows. No longer than the platform waits for any line.",
            min = "1",
            max = "600")
    int reportSeconds() default 120;

    @AttributeDefinition(
            description = "Pause before a message is tried again that the phone could not send now, such as without"
                    + " service, 1 to 300 s.",
            min = "1",
            max = "300")
    int throttlePauseSeconds() default 30;

    @AttributeDefinition(description = "Messages that may be out at once, 1 to 20.", min = "1", max = "20")
    int window() default 5;

    @AttributeDefinition(
            description =
                    "Parts that may be handed over in a second, 1 to 100. Phones and carriers limit it far lower than"
                            + " that.",
            min = "1",
            max = "100")
    int ratePerSecond() default 1;

    @AttributeDefinition(description = "The longest text, in parts, 1 to 8.", min = "1", max = "8")
    int mostParts() default 5;

    @AttributeDefinition(description = "Whether the app reports deliveries, which the phone's carrier has to tell it.")
    boolean receipts() default true;

    @AttributeDefinition(
            description = "What the line may carry: code, notice, marketing.",
            options = {@Option(value = "code"), @Option(value = "notice"), @Option(value = "marketing")})
    String[] classes() default {"code", "notice"};

    @AttributeDefinition(
            description =
                    "Networks to whose subscribers the line carries, such as cmcc, unicom, telecom, broadnet; elsewhere"
                            + " country codes. Empty: all.")
    String[] networks() default {};

    @AttributeDefinition(
            description = "Price of one part, 0 to 1000, in the currency in which lines are compared; 0 where it is not"
                    + " known.")
    String price() default "0";

    @AttributeDefinition(description = "Share among lines of the same price, 1 to 1000.", min = "1", max = "1000")
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
            description = "Where a sender's signature stands: front, tail.",
            options = {@Option(value = "front"), @Option(value = "tail")})
    String signaturePlace() default "front";

    @AttributeDefinition(description = "What is added to marketing for people in China, at most 40 characters.")
    String optOutTail() default "拒收请回复R";

    @AttributeDefinition(description = "What is added to marketing for people elsewhere, at most 40 characters.")
    String optOutTailAbroad() default "Reply STOP to opt out";

    @AttributeDefinition(
            description = "Whether the line is in use. When not, the app is turned away and nothing is sent.")
    boolean enabled() default true;
}
