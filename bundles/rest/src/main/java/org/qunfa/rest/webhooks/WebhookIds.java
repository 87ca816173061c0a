package org.qunfa.rest.webhooks;

import java.util.UUID;
import java.util.regex.Pattern;
import org.qunfa.rest.problem.Fault;

/** Reads the ids in addresses. */
final class WebhookIds {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private WebhookIds() {}

    static UUID of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw Fault.of(404, "not-found", "there is no such webhook");
        }
        return UUID.fromString(text);
    }
}
