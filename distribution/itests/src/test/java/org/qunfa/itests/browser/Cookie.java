package org.qunfa.itests.browser;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A cookie that a browser holds; what it says is left out.
 *
 * @param domain the host; with a dot first when its subdomains get it too
 * @param sameSite as Set-Cookie has it; empty when it says nothing of it
 */
public record Cookie(String name, String domain, String path, boolean secure, boolean httpOnly, String sameSite) {

    static Cookie of(JsonNode cookie) {
        return new Cookie(
                cookie.path("name").asText(),
                cookie.path("domain").asText(),
                cookie.path("path").asText(),
                cookie.path("secure").asBoolean(),
                cookie.path("httpOnly").asBoolean(),
                cookie.path("sameSite").asText());
    }
}
