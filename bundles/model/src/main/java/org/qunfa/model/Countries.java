package org.qunfa.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Countries by their calling codes, as settings name them: {@code 86, 852}.
 *
 * @param callingCodes of each, 1 to 3 digits
 */
public record Countries(Set<Integer> callingCodes) {

    private static final Pattern CODE = Pattern.compile("[1-9][0-9]{0,2}");
    /** Digits that stand behind a calling code, so that they are a number together. */
    private static final long BEHIND = 10_000_000L;

    public Countries {
        callingCodes = Set.copyOf(callingCodes);
    }

    /** Those that are written, as several texts or one with commas; what is no calling code is left out. */
    public static Countries of(String... written) {
        return new Countries(
                words(written).filter(Countries::isCode).map(Integer::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    /** What is wrong with what is written, in words; empty when nothing is. */
    public static List<String> problems(String... written) {
        return words(written).findAny().isEmpty()
                ? List.of("no country is named")
                : words(written)
                        .filter(word -> !isCode(word))
                        .map(word -> "no country has the calling code " + word)
                        .toList();
    }

    private static Stream<String> words(String... written) {
        return Stream.of(written)
                .flatMap(item -> Arrays.stream(item.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty());
    }

    private static boolean isCode(String word) {
        return CODE.matcher(word).matches() && CountryCode.of(Long.parseLong(word) * BEHIND) == Integer.parseInt(word);
    }

    /** Whether it is a number of one of them. */
    public boolean have(PhoneNumber number) {
        return callingCodes.contains(number.countryCode());
    }
}
