package org.qunfa.plugin.template;

import org.qunfa.plugin.Bounds;

/**
 * Something that is wrong with a source.
 *
 * @param line where, from 1
 * @param column where in the line, in characters (UTF-16) from 1
 * @param code a word for it, cut to 32 characters
 * @param sentence the same for people, cut to 200 characters
 */
public record TemplateProblem(int line, int column, String code, String sentence) {

    public TemplateProblem {
        Bounds.check(line >= 1 && column >= 1, "lines and columns count from 1");
        code = Bounds.code(code);
        sentence = Bounds.detail(sentence);
    }
}
