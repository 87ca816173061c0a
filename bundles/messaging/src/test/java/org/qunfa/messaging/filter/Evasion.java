package org.qunfa.messaging.filter;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ways to hide a word from a filter. They use nothing of the filter itself but the readings and parts of characters. */
record Evasion(String name, Way way) {

    /** All of them. */
    static final List<Evasion> ALL = List.of(
            new Evasion("PLAIN", (word, random) -> word),
            new Evasion("UPPER_CASE", (word, random) -> word.toUpperCase(Locale.ROOT)),
            new Evasion("FULL_WIDTH", (word, random) -> Shapes.WIDE.transliterate(word)),
            new Evasion("TRADITIONAL", (word, random) -> Shapes.TRADITIONAL.transliterate(word)),
            new Evasion("ACCENTS", (word, random) -> each(word, c -> latin(c) ? c + "\u0301" : c)),
            new Evasion(
                    "CIRCLED",
                    (word, random) -> each(word, c -> latin(c) ? Character.toString(0x24D0 + c.charAt(0) - 'a') : c)),
            new Evasion(
                    "MATHEMATICAL",
                    (word, random) -> each(word, c -> latin(c) ? Character.toString(0x1D41A + c.charAt(0) - 'a') : c)),
            new Evasion("CYRILLIC", (word, random) -> each(word, c -> Shapes.CYRILLIC.getOrDefault(c, c))),
            new Evasion("LEET", (word, random) -> Shapes.leet(word)),
            new Evasion("LOOKALIKE_HAN", (word, random) -> Shapes.alike(word)),
            new Evasion(
                    "ZERO_WIDTH",
                    (word, random) -> String.join(one(random, "\u200B \u200D \uFEFF \u2060 \u00AD"), characters(word))),
            new Evasion(
                    "COMBINING",
                    (word, random) -> String.join(one(random, "\u0336 \u20E3 \u0489 \uFE0F"), characters(word))),
            new Evasion(
                    "SPACED", (word, random) -> String.join(random.nextBoolean() ? " " : "\u3000", characters(word))),
            new Evasion("DOTTED", (word, random) -> String.join(one(random, ". · - _ / ~ ."), characters(word))),
            new Evasion(
                    "STARRED",
                    (word, random) -> String.join(one(random, "* ** @ # ^ % *#* ★ ◆ ｜ ●"), characters(word))),
            new Evasion(
                    "COMMAS",
                    (word, random) -> word.length() < 3 ? word : String.join(one(random, "， 、 , 。"), characters(word))),
            new Evasion("BRACKETS", (word, random) -> each(word, c -> "【" + c + "】")),
            new Evasion(
                    "EMOJI",
                    (word, random) -> String.join(one(random, "😀 🔥 💰💰 ❤️ 👨‍👩‍👧 👍🏽"), characters(word))),
            new Evasion("ONE_SIGN", (word, random) -> insert(word, random, one(random, "* @ # · ♥ 💋"))),
            new Evasion("DOUBLED", (word, random) -> each(word, c -> c + c)),
            new Evasion("STRETCHED", (word, random) -> insert(word, random, null)),
            new Evasion("SPELLED", (word, random) -> spelled(word, " ", c -> true)),
            new Evasion("SPELLED_TOGETHER", (word, random) -> spelled(word, "", c -> true)),
            new Evasion("SPELLED_WITH_CAPITALS", (word, random) -> spelled(word, "", c -> true)
                    .toUpperCase(Locale.ROOT)),
            new Evasion("SPELLED_IN_PART", (word, random) -> inPart(word, random, false)),
            new Evasion("INITIALS_IN_PART", (word, random) -> word.length() < 3 ? word : inPart(word, random, true)),
            new Evasion("SPLIT", (word, random) -> Shapes.split(word)),
            new Evasion(
                    "TRADITIONAL_AND_ZERO_WIDTH",
                    (word, random) -> String.join("\u200B", characters(Shapes.TRADITIONAL.transliterate(word)))),
            new Evasion(
                    "FULL_WIDTH_AND_STARRED",
                    (word, random) -> String.join("*", characters(Shapes.WIDE.transliterate(word)))),
            new Evasion("DOUBLED_AND_DOTTED", (word, random) -> String.join("·", characters(each(word, c -> c + c)))),
            new Evasion(
                    "FAR_APART",
                    (word, random) -> String.join("\u200B".repeat(65 + random.nextInt(200)), characters(word))),
            new Evasion("REVERSED", (word, random) -> "\u202E" + new StringBuilder(word).reverse() + "\u202C"),
            new Evasion(
                    "ONE_STOP",
                    (word, random) ->
                            word.length() < 4 || latin(word) ? word : insert(word, random, one(random, "， , 。 \n"))),
            new Evasion("LEET_ALL", (word, random) -> Shapes.leetAll(word, "4310578", "aeiostb")),
            new Evasion("LEET_SIGNS", (word, random) -> Shapes.leetAll(word, "@3!0$", "aeios")));

    private interface Way {
        String hide(String word, Random random);
    }

    /** The word, hidden; null when this way cannot hide it. */
    @Nullable
    String hide(String word, Random random) {
        String hidden = way.hide(word, random);
        return !name.equals("PLAIN") && hidden.equals(word) ? null : hidden;
    }

    private interface Change {
        String of(String character);
    }

    private interface Choice {
        boolean of(int index);
    }

    static List<String> characters(String word) {
        return word.codePoints().mapToObj(Character::toString).toList();
    }

    private static String each(String word, Change change) {
        return characters(word).stream().map(change::of).collect(Collectors.joining());
    }

    private static boolean latin(String c) {
        return c.charAt(0) >= 'a' && c.charAt(0) <= 'z';
    }

    private static String one(Random random, String choices) {
        String[] all = choices.split(" ", -1);
        return all[random.nextInt(all.length)];
    }

    /** Puts a sign between two characters, or repeats one character, but not the first or last alone. */
    private static String insert(String word, Random random, @Nullable String sign) {
        int at = 1 + random.nextInt(Math.max(1, word.length() - 1));
        String put = sign == null ? word.substring(at - 1, at).repeat(2 + random.nextInt(3)) : sign;
        boolean latinWord = characters(word).stream().allMatch(Evasion::latin);
        boolean halved = latinWord && sign != null && word.length() < 4;
        return halved || word.length() < 2 ? word : word.substring(0, at) + put + word.substring(at);
    }

    private static String spelled(String word, String between, Choice choice) {
        boolean readable = IntStream.range(0, word.length()).allMatch(i -> Pinyin.readings(word.charAt(i)) != null);
        if (!readable || word.length() < 2 || word.length() > Phonetics.MOST_CHARACTERS) {
            return word;
        }
        return IntStream.range(0, word.length())
                .mapToObj(i -> choice.of(i) ? reading(word.charAt(i)) : word.substring(i, i + 1))
                .collect(Collectors.joining(between));
    }

    private static String reading(char han) {
        String[] readings = Pinyin.readings(han);
        return readings == null ? Character.toString(han) : readings[0];
    }

    private static String inPart(String word, Random random, boolean initial) {
        int at = random.nextInt(Math.max(1, word.length()));
        String hidden = spelled(word, "", i -> i == at);
        boolean changed = !hidden.equals(word);
        return initial && changed
                ? word.substring(0, at) + reading(word.charAt(at)).charAt(0) + word.substring(at + 1)
                : hidden;
    }

    /** Shapes that characters have elsewhere in Unicode. */
    private static final class Shapes {
        static final Transliterator WIDE = Transliterator.getInstance("Halfwidth-Fullwidth");
        static final Transliterator TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");
        static final Map<String, String> CYRILLIC =
                Map.of("a", "а", "c", "с", "e", "е", "o", "о", "p", "р", "x", "х", "y", "у", "i", "і");
        private static final List<String> ALIKE = List.of("博搏", "赌睹", "微薇", "票漂", "账帐");
        private static final Map<String, String> PARTS =
                Map.of("赌", "贝者", "贷", "代贝", "枪", "木仓", "码", "石马", "群", "君羊", "骗", "马扁");

        private Shapes() {}

        /** One letter replaced by a digit. */
        static String leet(String word) {
            return word.replaceFirst("o", "0").replaceFirst("[il]", "1");
        }

        /** Letters replaced by what looks like them, as long as a third is left. */
        static String leetAll(String word, String signs, String letters) {
            var hidden = new StringBuilder(word);
            int left = word.length() - (word.length() + 2) / 3;
            for (int i = 0; i < word.length(); i++) {
                int letter = letters.indexOf(word.charAt(i));
                boolean inside = i > 0 && i + 1 < word.length();
                if (letter >= 0 && inside && left-- > 0) {
                    hidden.setCharAt(i, signs.charAt(letter));
                }
            }
            return latin(word) ? hidden.toString() : word;
        }

        static String alike(String word) {
            for (String pair : ALIKE) {
                if (word.length() > 2 && word.contains(pair.substring(0, 1))) {
                    return word.replace(pair.charAt(0), pair.charAt(1));
                }
            }
            return word;
        }

        static String split(String word) {
            return each(word, c -> PARTS.getOrDefault(c, c));
        }
    }
}
