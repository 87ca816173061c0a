package org.qunfa.plugin.webhook;

import java.util.regex.Pattern;
import org.qunfa.plugin.Bounds;

/**
 * What the platform answers to a webhook, after it stored what the webhook said.
 *
 * @param status an HTTP status, 200 to 599
 * @param contentType the body's media type
 * @param body what the provider expects to read, at most 4,096 characters
 */
public record WebhookReply(int status, String contentType, String body) {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+(; ?charset=[A-Za-z0-9-]+)?");

    public WebhookReply {
        Bounds.check(status >= 200 && status <= 599, "a reply has a status of 200 to 599");
        Bounds.check(MEDIA_TYPE.matcher(contentType).matches(), "a reply's content type is a media type");
        Bounds.check(body.length() <= 4_096, "a reply has at most 4,096 characters");
    }
}
