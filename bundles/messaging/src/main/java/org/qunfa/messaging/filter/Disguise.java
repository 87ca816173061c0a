package org.qunfa.messaging.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A way in which a word stands in a text other than as itself. */
public enum Disguise {
    /** Signs, spaces or pictures between its characters. */
    GAPS,
    /** Characters written several times. */
    REPEATS,
    /** Characters that look like its own. */
    LOOKALIKES,
    /** Characters written as their parts. */
    SPLIT,
    /** Characters written as their reading, or as its first letter. */
    PINYIN;

    private static final List<Set<Disguise>> SETS =
            IntStream.range(0, 1 << values().length).mapToObj(Disguise::set).toList();

    private static Set<Disguise> set(int bits) {
        return Arrays.stream(values()).filter(one -> (bits & one.bit()) != 0).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of which the bit is set. */
    static Set<Disguise> of(int bits) {
        return SETS.get(bits);
    }

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bit() {
        return 1 << ordinal();
    }
}
