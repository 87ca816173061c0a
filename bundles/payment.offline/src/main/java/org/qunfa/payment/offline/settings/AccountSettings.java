package org.qunfa.payment.offline.settings;

import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.PaymentProfile;

/** The settings of one account, read and checked; {@link Settings} says what each means. */
public record AccountSettings(PaymentProfile profile, BankAccount account) {}
