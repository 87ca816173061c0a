package org.qunfa.carrier.tencent.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set for one line, with its defaults. A file {@code org.qunfa.carrier.tencent~NAME.cfg} makes the line. */
@ObjectClassDefinition(
        name = "Qunfa Tencent Cloud line",
        description = "One line over Tencent Cloud's short message service.")
public @interface Settings {

    @AttributeDefinition(
            description = "The name of the account's key (SecretId), at most 128 characters. Must be given.")
    String secretId();

    @AttributeDefinition(
            description = "The secret of the key (SecretKey), at most 128 characters; it never travels. Must be given.",
            type = AttributeType.PASSWORD)
    String __secretKey();

    @AttributeDefinition(
            description =
                    "The number of the application (SmsSdkAppId) that messages are sent for, at most 20 digits, such"
                            + " as 1400006666. Must be given.")
    String sdkAppId();

    @AttributeDefinition(
            description =
                    "Region of the service, such as ap-guangzhou, ap-beijing, ap-nanjing or ap-singapore, at most 40"
                            + " characters.")
    String region() default "ap-guangzhou";

    @AttributeDefinition(
            description =
                    "Host of the service with :PORT where it is not 443; empty for sms.tencentcloudapi.com. One that the"
                            + " plugin does not declare has to be permitted in org.qunfa.egress.cfg.")
    String endpoint() default "";

    @AttributeDefinition(
            description = "Whether TLS is used. Without it only this machine can be called, in development.")
    boolean tls() default true;

    @AttributeDefinition(
            description =
                    "The number that messages come from, at most 20 digits, behind which the service puts a sender's"
                            + " digits. Empty: nobody knows.")
    String sourceAddress() default "";

    @AttributeDefinition(
            description = "Where messages go: china (the mainland), abroad. The service has templates of their own for"
                    + " each.",
            options = {@Option(value = "china"), @Option(value = "abroad")})
    String[] reach() default {"china"};

    @AttributeDefinition(
            description =
                    "An approved signature for texts to China that have none, without brackets, at most 20"
                            + " characters. The service puts it in front, where nobody counted it. Empty: such texts are refused.")
    String signature() default "";

    @AttributeDefinition(
            description = "The name that messages abroad come from (SenderId), at most 20 ASCII characters. Empty: the"
                    + " service's.")
    String senderId() default "";

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
            description = "The longest value of a variable in a template, 1 to 200 characters, as the service's console"
                    + " shows it for the account; it is 6 for those that are new.",
            min = "1",
            max = "200")
    int longestValue() default 6;

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
            description =
                    "Time between two looks at signatures and templates, by which the line is tested too, 1 to 3600 s.",
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
            description =
                    "Time between two calls for reports and answers that wait at the service, 0 to 3600 s; what was"
                            + " got by these is gone there. 0: they are not asked for.",
            min = "0",
            max = "3600")
    int pullSeconds() default 60;

    @AttributeDefinition(
            description = "Pause after the service said that it is asked too often, 1 to 300 s.",
            min = "1",
            max = "300")
    int throttlePauseSeconds() default 1;

    @AttributeDefinition(description = "Whether the line is in use. When not, nothing connects and nothing is sent.")
    boolean enabled() default true;
}
