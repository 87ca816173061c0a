package org.qunfa.messaging.wording;

import java.util.HashMap;
import java.util.Map;

/** Signs that word processors put in place of others, and those others, which smaller alphabets have. */
final class Substitutes {

    private static final Map<Character, String> OF = of();

    private Substitutes() {}

    private static Map<Character, String> of() {
        var of = new HashMap<Character, String>();
        put(of, "‘’‚‛′‹›`´ʼ", "'");
        put(of, "“”„‟″«»", "\"");
        put(of, "‐‑‒–—―−", "-");
        put(
                of,
                "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000\t",
                " ");
        put(of, "\u00AD\u200B\u2060\uFEFF", "");
        put(of, "•‣·∙", "*");
        put(of, "…", "...");
        put(of, "ﬀ", "ff");
        put(of, "ﬁ", "fi");
        put(of, "ﬂ", "fl");
        put(of, "ﬃ", "ffi");
        put(of, "ﬄ", "ffl");
        put(of, "™", "TM");
        put(of, "№", "No");
        put(of, "⁄", "/");
        return Map.copyOf(of);
    }

    private static void put(Map<Character, String> of, String signs, String other) {
        signs.chars().forEach(sign -> of.put((char) sign, other));
    }

    /** The text with the others in their places. */
    static String in(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String other = OF.get(c);
            if (other == null) {
                plain.append(c);
            } else {
                plain.append(other);
            }
        }
        return plain.toString();
    }
}
