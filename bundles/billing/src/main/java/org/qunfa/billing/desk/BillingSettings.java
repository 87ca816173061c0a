package org.qunfa.billing.desk;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.billing.cfg}. */
@ObjectClassDefinition(name = "Orders and payments", description = "How packages are ordered and paid")
public @interface BillingSettings {

    /** The name of the settings file. */
    String PID = "org.qunfa.billing";

    @AttributeDefinition(
            name = "Public address",
            description =
                    "where browsers and providers reach the platform, https:// with a host: payers come back there, and providers"
                            + " bring their webhooks there. Empty: nobody can order")
    String publicAddress() default "";

    @AttributeDefinition(
            name = "Expiry",
            description = "minutes in which an order has to be paid before it is closed, 5 to 1440",
            min = "5",
            max = "1440")
    int expiryMinutes() default 30;

    @AttributeDefinition(
            name = "Patience",
            description =
                    "seconds for which a provider's answer is waited for; without one it is asked again later, 1 to 60",
            min = "1",
            max = "60")
    int patienceSeconds() default 10;

    @AttributeDefinition(
            name = "Waiting at a time",
            description =
                    "requests that may wait for each provider at the same time, those of one organisation up to a quarter of them;"
                            + " a further one is to come again, 1 to 1000",
            min = "1",
            max = "1000")
    int waitingAtOnce() default 32;

    @AttributeDefinition(
            name = "Period",
            description = "seconds between two looks which orders and refunds are due to be asked after, 1 to 3600",
            min = "1",
            max = "3600")
    int periodSeconds() default 10;

    @AttributeDefinition(
            name = "Hour of bills",
            description =
                    "from which hour of the next day on, in Asia/Shanghai, a provider's bill is got and compared, 0 to 23",
            min = "0",
            max = "23")
    int billHour() default 10;

    @AttributeDefinition(
            name = "Days of bills",
            description = "for how many days back bills are got that were not, 1 to 60",
            min = "1",
            max = "60")
    int billDays() default 14;
}
