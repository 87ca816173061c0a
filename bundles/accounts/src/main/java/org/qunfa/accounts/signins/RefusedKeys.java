package org.qunfa.accounts.signins;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys that were refused since the last time somebody asked: anybody can have one refused, as often as they like, so nothing is written
 * for each. Safe for use by many threads.
 */
final class RefusedKeys {

    /** So many addresses are told apart between two times; what others send counts as from anywhere. */
    static final int MOST = 500;

    private static final Pattern KEY = Pattern.compile("qf_([a-z0-9]{8})_[A-Za-z0-9_-]{43}");

    /**
     * What is counted together.
     *
     * @param address empty for any
     * @param name the public name that the key would have; empty when it is no key
     * @param outcome why
     */
    record Refused(String address, String name, String outcome) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Refused";
        }
    }

    private Map<Refused, Long> counted = new HashMap<>();

    synchronized void note(String address, String key, String outcome) {
        Matcher parts = KEY.matcher(key);
        var refused = new Refused(address, parts.matches() ? parts.group(1) : "", outcome);
        boolean told = counted.size() < MOST || counted.containsKey(refused);
        counted.merge(told ? refused : new Refused("", "", outcome), 1L, Long::sum);
    }

    /** What was counted; nothing of it is told again. */
    synchronized Map<Refused, Long> take() {
        Map<Refused, Long> taken = counted;
        counted = new HashMap<>();
        return taken;
    }

    /** Counts again what could not be written, as long as there is room for it. */
    synchronized void giveBack(Map<Refused, Long> taken) {
        taken.forEach((refused, times) -> {
            if (counted.size() < MOST || counted.containsKey(refused)) {
                counted.merge(refused, times, Long::sum);
            }
        });
    }
}
