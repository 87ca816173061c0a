package org.qunfa.itests.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import org.qunfa.itests.browser.Page;

/** Somebody with a real browser, at a page of the platform that calls operations for them. For one thread. */
final class Surfer {

    private static final String PATH = "/api/docs/";
    private static final String WISH = "{\"back\":\"" + PATH + "\"}";
    private static final String CALL = """
            async (method, path, body, csrf) => {
                const headers = {};
                if (body !== '') headers['Content-Type'] = 'application/json';
                if (csrf !== '') headers['X-CSRF-Token'] = csrf;
                const answer = await fetch('/api/v1' + path, {method, headers, body: body === '' ? undefined : body});
                return {status: answer.status, body: await answer.text()};
            }""";

    private static final ObjectMapper JSON = new ObjectMapper();

    final Page page;
    private final String origin;
    private String csrf = "";

    Surfer(Page page, String origin) {
        this.page = page;
        this.origin = origin;
        page.open(origin + PATH);
    }

    /** What an operation answered. */
    record Answer(int status, String body) {

        /** This answer, when it has the status. */
        Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("unexpected status " + status + ": " + body);
            }
            return this;
        }

        JsonNode json() {
            return parsed(body);
        }
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("this is no JSON: " + text, e);
        }
    }

    Answer call(String method, String path, String json) {
        JsonNode answer = page.run(CALL, method, path, json, csrf);
        return new Answer(answer.path("status").asInt(), answer.path("body").asText());
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String json) {
        return call("POST", path, json);
    }

    /** Learns what pages have to repeat. */
    Surfer readCsrf() {
        csrf = get("/sessions/current").expect(200).json().path("csrf").asText();
        return this;
    }

    /** Begins to sign in: where the browser is to go. */
    URI begins(String provider) {
        return address(post("/logins/" + provider, WISH));
    }

    /** Begins to bind. */
    URI beginsToBind(String provider) {
        return address(post("/me/identities/" + provider, WISH));
    }

    private static URI address(Answer begun) {
        return URI.create(begun.expect(201).json().path("address").asText());
    }

    /** Goes to a provider's page and follows one of its links; does not wait for what follows. */
    void follows(URI begun, String link) {
        page.leaveFor(begun.toString());
        page.awaitAt("https://" + begun.getAuthority() + "/");
        page.click("#" + link);
    }

    /** Goes there, agrees and comes back: what it came to. */
    String agrees(URI begun, String person) {
        follows(begun, "agree-" + person);
        return comesBack();
    }

    /** Waits until the browser is back: what it came to. */
    String comesBack() {
        String back = origin + PATH + "?login=";
        return page.awaitAt(back).address().substring(back.length());
    }

    /** Where the provider sent the browser to, the last time. */
    URI cameBackBy() {
        String prefix = "GET " + origin + "/api/v1/logins/";
        List<String> returns =
                page.requests().stream().filter(one -> one.startsWith(prefix)).toList();
        return URI.create(returns.get(returns.size() - 1).substring("GET ".length()));
    }

    /** Follows a link of the provider's page to a problem document that the browser shows. */
    JsonNode isRefused(URI begun, String link) {
        follows(begun, link);
        page.awaitAt(origin + "/api/v1/logins/");
        return parsed(page.text());
    }

    /** Opens an address of the platform that shows a problem document. */
    JsonNode isRefused(URI address) {
        page.open(address.toString());
        return parsed(page.text());
    }

    /** Is at the first page again. */
    Surfer home() {
        page.open(origin + PATH);
        return this;
    }
}
