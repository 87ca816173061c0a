package org.qunfa.plugin.template;

import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one language is.
 *
 * @param id its name, by which a saved template keeps to it
 * @param name what people call it, 1 to 40 characters
 * @param longestSource characters of the longest source, 1 to 100,000
 */
public record TemplateProfile(PluginId id, String name, int longestSource) {

    public TemplateProfile {
        Bounds.word("the language's name", name, 40);
        Bounds.check(longestSource >= 1 && longestSource <= 100_000, "the longest source has 1 to 100,000 characters");
    }
}
