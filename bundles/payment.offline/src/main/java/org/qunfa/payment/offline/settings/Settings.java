package org.qunfa.payment.offline.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set for one account, with its defaults. A file {@code org.qunfa.payment.offline~NAME.cfg} makes the provider. */
@ObjectClassDefinition(
        name = "Qunfa bank transfers",
        description = "One bank account to which is transferred, and on which people look after what came.")
public @interface Settings {

    @AttributeDefinition(description = "Whose account it is, as payers write it: 1 to 100 characters. Must be given.")
    String payee();

    @AttributeDefinition(
            description =
                    "The bank, with the branch where payers are asked for it: 1 to 100 characters. Must be given.")
    String bank();

    @AttributeDefinition(
            description = "The account's number, 4 to 34 letters, digits, spaces and hyphens. Must be given.")
    String account();

    @AttributeDefinition(
            description =
                    "What the bank is called among banks, such as the twelve digits of CNAPS or a BIC, up to 20 letters"
                            + " and digits. Empty where payers need none.")
    String bankCode() default "";

    @AttributeDefinition(description = "The account's currency, three capital letters of ISO 4217.")
    String currency() default "CNY";

    @AttributeDefinition(
            description = "Days for which an order waits for its transfer before it is closed, 1 to 60.",
            min = "1",
            max = "60")
    int days() default 7;

    @AttributeDefinition(
            description = "The smallest amount of one order, in the currency's smallest unit, 1 to 1000000000.",
            min = "1",
            max = "1000000000")
    int least() default 1;

    @AttributeDefinition(
            description =
                    "The largest amount of one order, in the currency's smallest unit, 1 to 1000000000, and not below"
                            + " the smallest.",
            min = "1",
            max = "1000000000")
    int most() default 1_000_000_000;
}
