package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people agreed to for sensitive data, each purpose by itself (separate consent, PIPL, article 29). Nothing depends on any
 * of them but what it is for. A service; safe for use by many threads.
 */
public interface SeparateConsents {

    /**
     * A consent.
     *
     * @param policy the version of the text that was shown
     * @param sha256 of that text, in hexadecimal
     * @param withdrawnAt since when it does not hold any more; null while it does
     */
    record Given(
            UUID id,
            SensitivePurpose purpose,
            String policy,
            String sha256,
            Instant givenAt,
            @Nullable Instant withdrawnAt) {}

    /** What somebody agreed to, newest first, with what they withdrew; the newest 1,000. */
    List<Given> consents(PersonId person);

    /**
     * Writes down that somebody agreed. To the same text again: nothing changes. To another text: it takes the place of the one
     * that held, and nothing is erased.
     *
     * @throws Denied when version or hash are none
     */
    Given give(PersonId person, SensitivePurpose purpose, People.Consent shown);

    /**
     * Withdraws a consent, and erases in the same transaction what rests on it alone. The others stay as they are.
     *
     * @return whether one held
     */
    boolean withdraw(PersonId person, SensitivePurpose purpose, Sessions.Origin origin);
}
