package org.qunfa.accounts.codes;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.model.PhoneNumber;

/** The setting that says to which countries codes are sent. */
final class Countries {

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{0,2}");
    /** Digits that stand behind a calling code, so that they are a number together. */
    private static final long BEHIND = 10_000_000L;

    private Countries() {}

    /** The calling codes; what is none is left out. */
    static Set<Integer> of(String[] written) {
        return words(written).filter(Countries::isCode).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** What is written, as several values or one with commas. */
    static Stream<String> words(String[] written) {
        return Stream.of(written)
                .flatMap(item -> Arrays.stream(item.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    /** Whether a country has it. */
    static boolean isCode(String word) {
        return CODE.matcher(word).matches()
                && new PhoneNumber(Long.parseLong(word) * BEHIND).countryCode() == Integer.parseInt(word);
    }
}
