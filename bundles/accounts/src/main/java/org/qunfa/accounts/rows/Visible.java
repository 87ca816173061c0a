package org.qunfa.accounts.rows;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What may be in names that others see: nothing that is not seen, or that changes how the rest is seen. */
public final class Visible {

    /** Joins emoji into one, for example a family. */
    public static final int JOINER = 0x200D;

    /**
     * What shows as nothing though it is called a letter, a mark or a symbol: fillers of Hangul, the joiner of graphemes, inherent vowels of
     * Khmer, the Braille pattern without dots, the musical note without a head (Unicode 15, Default_Ignorable_Code_Point and chart names).
     */
    private static final Set<Integer> BLANKS =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0x1D159);

    private static final Set<Character.UnicodeScript> ALIKE =
            EnumSet.of(Character.UnicodeScript.LATIN, Character.UnicodeScript.GREEK, Character.UnicodeScript.CYRILLIC);
    private static final int SPECIAL_PLANE = 0xE;
    private static final int FIRST_VARIANT = 0xE0100;
    private static final int LAST_VARIANT = 0xE01EF;

    private Visible() {}

    /**
     * Whether a character shows as nothing or reorders others: controls, formats (such as zero-width spaces and marks of direction),
     * separators of lines, what is for private use, halves of characters, and blanks that are called something else.
     */
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default ->
                BLANKS.contains(character)
                        || (character >> 16 == SPECIAL_PLANE
                                && (character < FIRST_VARIANT || character > LAST_VARIANT));
        };
    }

    /** Whether a text shows as anything: spaces, joiners and marks without what they stand on do not. */
    public static boolean isSeen(String text) {
        return text.codePoints().anyMatch(c -> !isHidden(c) && !Character.isSpaceChar(c) && !isMark(c));
    }

    /**
     * Whether letters stand together of scripts whose letters are taken for each other: Latin, Greek and Cyrillic (Unicode Technical
     * Standard 39, section 5.1).
     */
    public static boolean isMixed(String text) {
        return text.codePoints()
                        .mapToObj(Character.UnicodeScript::of)
                        .filter(ALIKE::contains)
                        .distinct()
                        .count()
                > 1;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /**
     * A text as it is compared with another that it must not be taken for: with compatible forms made one (NFKC, so that full-width letters are
     * plain ones), without regard to case, and without what is not seen.
     */
    public static String folded(String text) {
        String plain = Normalizer.normalize(text, Form.NFKC)
                .codePoints()
                .filter(c -> !isHidden(c) && !isVariant(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        // Upper case first: some letters have more than one small form, and some only in capitals a plain one.
        return Normalizer.normalize(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
    }

    /** Whether a character only chooses how the one before it is drawn. */
    private static boolean isVariant(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= FIRST_VARIANT && character <= LAST_VARIANT);
    }
}
