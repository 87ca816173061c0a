package org.qunfa.testkit.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Whom a simulated register knows, and how often it was asked. Safe for use by many threads. */
public final class People {

    private static final Pattern NAME = Pattern.compile("[\\p{L}·•.]{2,60}");

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** What a register says of a name and a number. */
    public enum Verdict {
        MATCH,
        MISMATCH,
        NO_RECORD
    }

    /** From now on the number is this person's. */
    public void know(String name, String number) {
        names.put(number, name);
    }

    /** Looks, and counts it. */
    public Verdict ask(String name, String number) {
        asked.incrementAndGet();
        String known = names.get(number);
        if (known == null) {
            return Verdict.NO_RECORD;
        }
        return known.equals(name) ? Verdict.MATCH : Verdict.MISMATCH;
    }

    /** How often somebody was looked for. */
    public int asked() {
        return asked.get();
    }

    /** Whether registers take something for a name: letters and the dots between them, no digits. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
