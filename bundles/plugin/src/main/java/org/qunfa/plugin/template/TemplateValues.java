package org.qunfa.plugin.template;

import java.util.Map;
import org.qunfa.plugin.Bounds;

/**
 * What to put into a template.
 *
 * @param values by variable
 * @param longest characters (UTF-16) of the longest text that is wanted, 1 to 100,000
 */
public record TemplateValues(Map<String, String> values, int longest) {

    public TemplateValues {
        values = Map.copyOf(values);
        Bounds.check(longest >= 1 && longest <= 100_000, "the longest text has 1 to 100,000 characters");
    }

    /** Says nothing of them. */
    @Override
    public String toString() {
        return "TemplateValues[" + values.size() + "]";
    }
}
