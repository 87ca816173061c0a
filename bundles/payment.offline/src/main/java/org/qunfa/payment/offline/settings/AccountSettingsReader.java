package org.qunfa.payment.offline.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.qunfa.model.Money;
import org.qunfa.plugin.PluginId;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.PayWay;
import org.qunfa.plugin.payment.PaymentProfile;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of an account from a component's properties or any other map. */
public final class AccountSettingsReader {

    private static final String PID = "org.qunfa.payment.offline";
    private static final String WORD = "offline";
    private static final int LONGEST = 100;
    private static final int MOST = 1_000_000_000;
    /** Questions are of the platform's own database. */
    private static final int WINDOW = 16;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{0,20}");

    private final SettingsReader read;

    private AccountSettingsReader(SettingsReader read) {
        this.read = read;
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the account's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static AccountSettings read(Map<String, ?> properties) {
        var reader = new AccountSettingsReader(new SettingsReader(properties, Settings.class));
        return new AccountSettings(reader.profile(), reader.account());
    }

    private PaymentProfile profile() {
        String currency = read.text("currency", 3);
        if (!Money.isCurrency(currency)) {
            throw read.wrong("currency", "three capital letters, such as CNY");
        }
        int least = read.whole("least", 1, MOST);
        int most = read.whole("most", 1, MOST);
        if (least > most) {
            throw read.wrong("least", "not more than most");
        }
        return new PaymentProfile(
                PluginId.of(WORD, read.name(PID)),
                Set.of(PayWay.TRANSFER),
                PaymentProfile.Refunds.PARTIAL,
                Set.of(currency),
                least,
                most,
                WINDOW,
                Duration.ofDays(read.whole("days", 1, 60)));
    }

    private BankAccount account() {
        String payee = read.mandatory("payee", LONGEST, "whose account it is");
        String bank = read.mandatory("bank", LONGEST, "the bank's name");
        String number = read.mandatory("account", 34, "the account's number");
        if (!BankAccount.isNumber(number)) {
            throw read.wrong("account", "4 to 34 letters, digits, spaces and hyphens");
        }
        String code = read.text("bankCode", 20);
        if (!CODE.matcher(code).matches()) {
            throw read.wrong("bankCode", "up to 20 letters and digits");
        }
        return new BankAccount(payee, bank, number, code);
    }
}
