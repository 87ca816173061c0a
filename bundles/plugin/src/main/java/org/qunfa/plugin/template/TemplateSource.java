package org.qunfa.plugin.template;

import java.util.Locale;

/**
 * The source of one template.
 *
 * @param text as somebody wrote it
 * @param locale by whose customs dates and numbers are written, because there is no default
 */
public record TemplateSource(String text, Locale locale) {

    /** Says nothing of it. */
    @Override
    public String toString() {
        return "TemplateSource[" + text.length() + " characters]";
    }
}
