package org.qunfa.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sensitive data of somebody is for; each needs a consent of its own (PIPL, article 29). */
public enum SensitivePurpose {
    /** Name and identity number, to check that they belong together, and to know who sends. */
    REAL_NAME,
    /** That both leave the country to be checked (PIPL, article 39). */
    REAL_NAME_ABROAD,
    /** Identifiers of a device, such as IMEI and OAID. */
    DEVICE_IDENTIFIER;

    /** The word for it outside: {@code real-name} … */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The purpose with this word. */
    public static Optional<SensitivePurpose> of(String word) {
        return Stream.of(values()).filter(p -> p.word().equals(word)).findFirst();
    }
}
