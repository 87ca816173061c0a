package org.qunfa.wire.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names and values, in their order, as they stand behind the question mark of an address and in a form. Not for several threads. */
public final class Form {

    private final StringBuilder text = new StringBuilder();

    /** Adds one. */
    public Form with(String name, String value) {
        text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value));
        return this;
    }

    /** An address with these behind what stands there already. */
    public URI behind(URI address) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + text);
    }

    /** A value as it travels. A space is no plus sign, which not everybody reads as one. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As it travels, with whatever is secret in it. */
    @Override
    public String toString() {
        return text.toString();
    }
}
