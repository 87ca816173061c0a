package org.qunfa.plugin.push;

import org.qunfa.plugin.Bounds;
import org.qunfa.plugin.PluginId;

/**
 * What one push vendor is and can do.
 *
 * @param id the instance's name
 * @param tokens the kind of tokens that it takes, a word by which apps register: 1 to 20 small letters, digits and hyphens
 * @param mostOctets the largest note, in octets of UTF-8 of title, body and values, 1 to 65,536
 * @param window notes that may be out at once, 1 to 10,000
 * @param ratePerSecond notes that may be handed over in a second; 0 for no limit but the window
 */
public record PushProfile(PluginId id, String tokens, int mostOctets, int window, int ratePerSecond) {

    public PushProfile {
        Bounds.check(
                tokens.matches("[a-z0-9-]{1,20}"), "a kind of tokens is 1 to 20 small letters, digits and hyphens");
        Bounds.check(mostOctets >= 1 && mostOctets <= 65_536, "the largest note has 1 to 65,536 octets");
        Bounds.window(window);
        Bounds.check(ratePerSecond >= 0, "the rate is not negative");
    }
}
