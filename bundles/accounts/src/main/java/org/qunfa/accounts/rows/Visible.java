package org.qunfa.accounts.rows;

/** What may be in names that others see: nothing that is not seen, or that changes how the rest is seen. */
public final class Visible {

    private Visible() {}

    /**
     * Whether a character shows as nothing or reorders others: controls, formats (such as zero-width spaces and marks of direction),
     * separators of lines, what is for private use, and halves of characters.
     */
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
