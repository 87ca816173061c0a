package org.qunfa.billing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.Money;

/**
 * Quota for text messages as it is sold. A version never changes, so that whoever buys one gets what they saw. A service; safe for
 * use by many threads.
 */
public interface Packages {

    /**
     * What is sold, and for what.
     *
     * @param name what people read, also at the provider: 1 to 100 characters
     * @param segments 1 to 1,000,000,000
     * @param price 1 to 1,000,000,000 in the currency's smallest unit, for example fen
     * @param validDays how long it lasts from its payment on, 1 to 3,660 days; null for ever
     * @param refundRule what is given back and when, which is read before paying: 1 to 2,000 characters
     */
    record Terms(
            String name,
            long segments,
            Money price,
            @Nullable Integer validDays,
            String refundRule) {}

    /**
     * One version of a package.
     *
     * @param id 1 to 40 small letters, digits and hyphens, the same for all versions
     * @param version from 1
     * @param at when it was put
     */
    record View(String id, int version, Terms terms, Instant at) {}

    /** What can be ordered now, by the ids. */
    List<View> onSale();

    /**
     * Puts the next version on sale, in place of the one before.
     *
     * @param actor who does it: a key's or an operator's name
     * @throws org.qunfa.accounts.Denied INVALID naming what is out of range
     */
    View put(String id, Terms terms, String actor);

    /**
     * Takes a package off sale. Orders of it go on.
     *
     * @throws org.qunfa.accounts.Denied NOT_FOUND when none of this id is on sale
     */
    void withdraw(String id, String actor);
}
