package org.qunfa.billing.rows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.StartOutcome;
import org.qunfa.store.Vault;

/** Seals what a payer needs to pay, and opens it again for them. Safe for use by many threads. */
public final class Attempts {

    /** Between the words; no address, code or value of an app's holds one. */
    private static final String BETWEEN = "\0";

    private final Vault vault;

    public Attempts(Vault vault) {
        this.vault = vault;
    }

    public byte[] seal(String order, StartOutcome.Redirect redirect) {
        return seal(
                order,
                List.of(
                        "redirect",
                        redirect.until().toString(),
                        redirect.address().toString()));
    }

    public byte[] seal(String order, StartOutcome.QrCode code) {
        return seal(order, List.of("qr", code.until().toString(), code.payload()));
    }

    public byte[] seal(String order, StartOutcome.InApp app) {
        List<String> words = new ArrayList<>(List.of("in-app", app.until().toString()));
        app.values().forEach((name, value) -> words.addAll(List.of(name, value)));
        return seal(order, words);
    }

    public byte[] seal(String order, StartOutcome.Transfer transfer) {
        BankAccount to = transfer.to();
        return seal(
                order,
                List.of(
                        "transfer",
                        transfer.until().toString(),
                        transfer.remark(),
                        to.payee(),
                        to.bank(),
                        to.number(),
                        to.code()));
    }

    private byte[] seal(String order, List<String> words) {
        return vault.seal(String.join(BETWEEN, words).getBytes(StandardCharsets.UTF_8), context(order));
    }

    /** What was sealed for this order. */
    public StartOutcome open(String order, byte[] sealed) {
        String[] words = new String(vault.open(sealed, context(order)), StandardCharsets.UTF_8).split(BETWEEN, -1);
        Instant until = Instant.parse(words[1]);
        if (words[0].equals("redirect")) {
            return new StartOutcome.Redirect(URI.create(words[2]), until);
        }
        if (words[0].equals("qr")) {
            return new StartOutcome.QrCode(words[2], until);
        }
        if (words[0].equals("transfer")) {
            return new StartOutcome.Transfer(new BankAccount(words[3], words[4], words[5], words[6]), words[2], until);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 2; i + 1 < words.length; i += 2) {
            values.put(words[i], words[i + 1]);
        }
        return new StartOutcome.InApp(values, until);
    }

    /** When what the payer needs stops working. */
    public static Instant until(StartOutcome kept) {
        if (kept instanceof StartOutcome.Redirect redirect) {
            return redirect.until();
        }
        if (kept instanceof StartOutcome.QrCode code) {
            return code.until();
        }
        if (kept instanceof StartOutcome.Transfer transfer) {
            return transfer.until();
        }
        return kept instanceof StartOutcome.InApp app ? app.until() : Instant.MIN;
    }

    private static byte[] context(String order) {
        return ("payment attempt " + order).getBytes(StandardCharsets.UTF_8);
    }
}
