package org.qunfa.billing.rows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qunfa.billing.Invoices.Title;
import org.qunfa.model.OrganisationId;
import org.qunfa.store.Vault;

/** Seals what stands on an organisation's invoices, and opens it again. Safe for use by many threads. */
public final class Titles {

    /** Between the words; none of them holds one. */
    private static final String BETWEEN = "\0";

    private final Vault vault;

    public Titles(Vault vault) {
        this.vault = vault;
    }

    public byte[] seal(OrganisationId organisation, Title title) {
        List<String> words = List.of(
                title.name(),
                word(title.taxNumber()),
                word(title.address()),
                word(title.phone()),
                word(title.bank()),
                word(title.account()),
                title.email());
        return vault.seal(String.join(BETWEEN, words).getBytes(StandardCharsets.UTF_8), context(organisation));
    }

    private static String word(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }

    public Title open(OrganisationId organisation, byte[] sealed) {
        String[] words =
                new String(vault.open(sealed, context(organisation)), StandardCharsets.UTF_8).split(BETWEEN, -1);
        return new Title(
                words[0],
                given(words[1]),
                given(words[2]),
                given(words[3]),
                given(words[4]),
                given(words[5]),
                words[6]);
    }

    private static @Nullable String given(String word) {
        return word.isEmpty() ? null : word;
    }

    private static byte[] context(OrganisationId organisation) {
        return ("invoice title " + organisation).getBytes(StandardCharsets.UTF_8);
    }
}
