package org.qunfa.accounts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The record of who proved who they are, or tried to (OWASP ASVS 16.3.1), as the people see it whom it is about. A service; safe for
 * use by many threads.
 */
public interface SignIns {

    /**
     * One thing that was done or tried, or several alike of the same ten minutes.
     *
     * @param act {@code sign-in}, {@code step-up}, {@code register}, {@code sign-out}, {@code end-session}, {@code bind-login},
     *     {@code change-phone}, {@code second-factor} or {@code ban-appeal}
     * @param method {@code password}, {@code code}, {@code login}, {@code app} or {@code session}
     * @param provider the login provider's instance; null where none is known to have been used
     * @param secondFactor {@code app} or {@code paper}; null where none was given, or it was wrong
     * @param outcome {@code done}, or else the word that was answered
     * @param address where it came from; empty when that is not known
     * @param client with which program; empty when that is not known
     * @param at when it was first
     * @param lastAt when it was last
     * @param times how often
     * @param session in which it was done, or which it opened or ended; null when there was none
     */
    record View(
            UUID id,
            String act,
            String method,
            @Nullable String provider,
            @Nullable String secondFactor,
            String outcome,
            String address,
            String client,
            Instant at,
            Instant lastAt,
            long times,
            @Nullable UUID session) {

        /** Says which it is, and not where. */
        @Override
        public String toString() {
            return "View[" + id + "]";
        }
    }

    /**
     * A piece of a list.
     *
     * @param next where the next piece begins; null when this is the last
     */
    record Page(List<View> items, @Nullable String next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * What is known of somebody's account, newest first.
     *
     * @param most 1 to 1,000
     * @param after what the piece before said; null for the first
     * @throws Denied INVALID when nobody said that
     */
    Page of(PersonId person, int most, @Nullable String after);

    /**
     * Notes that a key of an application was refused. Gathered in memory and written within seconds, because anybody may cause it;
     * does not touch the database.
     *
     * @param key what was sent, of which at most the public name is kept, and that only where there is a key of that name
     * @param outcome the word that was answered, one of few
     */
    void keyRefused(String address, String key, String outcome);
}
