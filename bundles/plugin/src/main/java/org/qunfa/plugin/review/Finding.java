package org.qunfa.plugin.review;

import org.qunfa.plugin.Bounds;

/**
 * Why a text may not be sent.
 *
 * @param start where it begins, in characters (UTF-16) from 0
 * @param end the character behind it, above start
 * @param code a word for the reason, cut to 32 characters
 * @param sentence the same for people, cut to 200 characters
 */
public record Finding(int start, int end, String code, String sentence) {

    public Finding {
        Bounds.check(start >= 0 && end > start, "a finding has a place in the text");
        code = Bounds.code(code);
        sentence = Bounds.detail(sentence);
    }
}
