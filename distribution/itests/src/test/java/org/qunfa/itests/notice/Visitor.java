package org.qunfa.itests.notice;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.itests.Api;
import org.qunfa.itests.Reply;

/** Somebody with a browser: keeps the cookies that it is given, and repeats what pages repeat. For one thread. */
final class Visitor {

    private final Api api;
    private final Map<String, String> cookies = new TreeMap<>();
    private String csrf = "";

    Visitor(Api api) {
        this.api = api.as(null);
    }

    Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Reply post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    Reply put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json));
    }

    Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Reply patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json));
    }

    private Reply send(String method, String path, BodyPublisher body) {
        return send(method, path, "application/json", body);
    }

    /** Sends a request whose body is of a type. */
    Reply send(String method, String path, String type, BodyPublisher body) {
        var request = api.request(path).header("Content-Type", type).method(method, body);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (!csrf.isEmpty()) {
            request.header("X-CSRF-Token", csrf);
        }
        Reply reply = api.send(request);
        reply.headers().allValues("Set-Cookie").forEach(this::keep);
        return reply;
    }

    private void keep(String cookie) {
        String name = cookie.substring(0, cookie.indexOf('='));
        String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    /** Learns what pages have to repeat. */
    Visitor readCsrf() {
        csrf = get("/sessions/current").expect(200).json().path("csrf").asText();
        return this;
    }

    /** What nobody else may know: what the cookies say now, and what pages repeat. */
    List<String> secrets() {
        return Stream.concat(cookies.values().stream(), Stream.of(csrf))
                .filter(secret -> !secret.isEmpty())
                .toList();
    }
}
