package org.qunfa.plugin.login;

import org.qunfa.plugin.Bounds;

/**
 * Something that a person has to fill in to sign in.
 *
 * @param name the key of its value in {@link LoginReply#values}, 1 to 40 characters
 * @param label what people read, 1 to 80 characters
 * @param secret whether it is hidden while it is typed
 */
public record LoginField(String name, String label, boolean secret) {

    public LoginField {
        Bounds.word("a field's name", name, 40);
        Bounds.word("a field's label", label, 80);
    }
}
