package org.qunfa.carrier.huawei.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one line, with its defaults. A file {@code org.qunfa.carrier.huawei~NAME.cfg} makes the line. */
@ObjectClassDefinition(
        name = "Qunfa Huawei Cloud line",
        description = "One line over Huawei Cloud's short message service: one channel number with its signature.")
public @interface Settings {

    @AttributeDefinition(
            description = "The name of the application's key (APP_Key), at most 128 characters. Must be given.")
    String appKey();

    @AttributeDefinition(
            description =
                    "The secret of the key (APP_Secret), at most 128 characters; it never travels. Must be given.",
            type = AttributeType.PASSWORD)
    String __appSecret();

    @AttributeDefinition(
            description = "What messages are sent from: the channel number (通道号) that the console shows beside the"
                    + " signature, 1 to 21 letters and digits. Must be given.")
    String channelNumber();

    @AttributeDefinition(
            description =
                    "The approved signature that the channel number is for, without brackets, at most 20 characters."
                            + " The service puts it in front of each text; of one that came without it, nobody counted it. Empty"
                            + " for a channel number without one, abroad: then texts have none.")
    String signature() default "";

    @AttributeDefinition(
            description =
                    "The approved templates of the channel number, each as ID=content, with commas between. Variables"
                            + " as {1}, {TXT_20}, {NUM_6}, {DATE}, {TIME}, {PHONE}, {CHARDIGIT}, {DATETIME}, {MONEY}, {TEXT},"
                            + " without the dollar that the console shows before them. Must be given.")
    String templates();

    @AttributeDefinition(
            description =
                    "Host of the service with :PORT where it is not 443, as the console shows it for the application (APP"
                            + " access address). Empty for the one in China. One that the plugin does not declare has to be"
                            + " permitted in org.qunfa.egress.cfg.")
    String endpoint() default "";

    @AttributeDefinition(
            description = "Whether TLS is used. Without it only this machine can be called, in development.")
    boolean tls() default true;

    @AttributeDefinition(
            description = "What of SHA-256 calls are signed with: hex, raw. The service's documents show both.",
            options = {@Option(value = "hex"), @Option(value = "raw")})
    String digest() default "hex";

    @AttributeDefinition(
            description = "The address of this platform from outside, such as https://sms.example.com, at most 200"
                    + " characters: the service brings reports there. Needs _hookKey. Empty: nobody hears what became of"
                    + " messages.")
    String callback() default "";

    @AttributeDefinition(
            description = "What the address for webhooks has to be called with (?key=…), so that nobody else brings"
                    + " receipts: 16 to 64 letters and digits. Empty: no webhooks are taken.",
            type = AttributeType.PASSWORD)
    String __hookKey() default "";

    @AttributeDefinition(description = "Messages that may be out at once, 1 to 48.", min = "1", max = "48")
    int window() default 32;

    @AttributeDefinition(
            description = "Messages that may be handed over in a second; 0 for no limit but the window.",
            min = "0",
            max = "1000000")
    int ratePerSecond() default 100;

    @AttributeDefinition(
            description = "What the line may carry: code, notice, marketing.",
            options = {@Option(value = "code"), @Option(value = "notice"), @Option(value = "marketing")})
    String[] classes() default {"code", "notice", "marketing"};

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

    @AttributeDefinition(description = "The longest text, in parts, 1 to 15.", min = "1", max = "15")
    int mostParts() default 7;

    @AttributeDefinition(
            description = "The longest value of a variable that does not say it itself, 1 to 200 characters.",
            min = "1",
            max = "200")
    int longestValue() default 20;

    @AttributeDefinition(
            description = "What is added to marketing for people in China, at most 40 characters; it has to be in the"
                    + " templates.")
    String optOutTail() default "拒收请回复R";

    @AttributeDefinition(
            description = "What is added to marketing for people elsewhere, at most 40 characters; it has to be in the"
                    + " templates.")
    String optOutTailAbroad() default "Reply STOP to opt out";

    @AttributeDefinition(description = "Wait for an answer, 1 to 60 s; after it, nobody knows.", min = "1", max = "60")
    int responseTimeoutSeconds() default 10;

    @AttributeDefinition(
            description = "Time between two calls by which the line is tested, 1 to 3600 s.",
            min = "1",
            max = "3600")
    int refreshSeconds() default 60;

    @AttributeDefinition(
            description = "Least time between two tries when the service does not answer, 1 to 600 s.",
            min = "1",
            max = "600")
    int reconnectLeastSeconds() default 2;

    @AttributeDefinition(
            description = "Longest time between two tries when the service does not answer, 1 to 3600 s.",
            min = "1",
            max = "3600")
    int reconnectMostSeconds() default 60;

    @AttributeDefinition(
            description = "Pause after the service said that it is asked too often, 1 to 300 s.",
            min = "1",
            max = "300")
    int throttlePauseSeconds() default 1;

    @AttributeDefinition(description = "Whether the line is in use. When not, nothing connects and nothing is sent.")
    boolean enabled() default true;
}
