package org.qunfa.accounts.rows;

import java.util.regex.Pattern;

/** What organisations may be called. */
public final class OrganisationNames {

    /** What a name that is refused is told. */
    public static final String RULE =
            "a name has 1 to 80 characters that are seen, Latin letters with none of Greek or Cyrillic, no space at its ends, and is"
                    + " neither an id nor like own-ID";

    private static final int LONGEST = 80;

    /** Ids, and names that the platform gives to organisations that have none yet, or none any more. */
    private static final Pattern GIVEN =
            Pattern.compile("own-[0-9a-f-]{36}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private OrganisationNames() {}

    /** Whether it is a name: nothing in it is hidden or reorders it, and it reads like none that the platform gives, nor like an id. */
    public static boolean isName(String name) {
        int length = name.codePointCount(0, name.length());
        return length >= 1
                && length <= LONGEST
                && name.strip().equals(name)
                && name.codePoints().noneMatch(Visible::isHidden)
                && Visible.isSeen(name)
                && !Visible.isMixed(name)
                && !GIVEN.matcher(Visible.folded(name)).matches();
    }

    /** Whether one reads like the other. */
    public static boolean isLike(String one, String other) {
        return Visible.folded(one).equals(Visible.folded(other));
    }
}
