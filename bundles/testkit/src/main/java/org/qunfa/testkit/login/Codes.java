package org.qunfa.testkit.login;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;

/** The codes that a provider gave: each works once, and for a while. Safe for use by many threads. */
public final class Codes {

    private static final int OCTETS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> open = new HashMap<>();
    private final Map<String, Grant> used = new HashMap<>();

    Codes(Clock clock) {
        this.clock = clock;
    }

    /** What a code is. */
    public sealed interface Found {

        /** It works, and from now on no more. */
        record Good(Grant grant) implements Found {}

        /** It was used before. */
        record Used() implements Found {}

        /** Nobody used it in time. */
        record Expired() implements Found {}

        /** Nobody gave it to this application. */
        record Unknown() implements Found {}
    }

    /** A word that nobody guesses. */
    synchronized String word() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    /** Gives a code for what the person agreed to. */
    synchronized String give(Authorisation asked, Person person, Duration life) {
        String code = word();
        open.put(code, new Grant(asked, person, clock.instant().plus(life)));
        return code;
    }

    /** Looks what a code is to an application. One that works does not from now on. */
    public synchronized Found take(String code, String app) {
        Predicate<Grant> ours = grant -> grant.asked().app().equals(app);
        Grant before = used.get(code);
        if (before != null && ours.test(before)) {
            return new Found.Used();
        }
        Grant grant = open.get(code);
        if (grant == null || !ours.test(grant)) {
            return new Found.Unknown();
        }
        open.remove(code);
        used.put(code, grant);
        return clock.instant().isAfter(grant.until()) ? new Found.Expired() : new Found.Good(grant);
    }
}
