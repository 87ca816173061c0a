package org.qunfa.itests;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody with a browser: keeps the cookies that it is given, and repeats what pages repeat. For one thread. */
public final class Visitor {

    private final Api api;
    private final Map<String, String> cookies = new TreeMap<>();
    private String csrf = "";

    public Visitor(Api api) {
        this.api = api.as(null);
    }

    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Reply post(String path, String json) {
        return send("POST", path, BodyPublishers.ofString(json));
    }

    public Reply put(String path, String json) {
        return send("PUT", path, BodyPublishers.ofString(json));
    }

    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Reply patch(String path, String json) {
        return send("PATCH", path, BodyPublishers.ofString(json));
    }

    private Reply send(String method, String path, BodyPublisher body) {
        return send(method, path, "application/json", body);
    }

    /** Sends a request whose body is of a type. */
    public Reply send(String method, String path, String type, BodyPublisher body) {
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
    public Visitor readCsrf() {
        csrf = get("/sessions/current").expect(200).json().path("csrf").asText();
        return this;
    }

    /** What nobody else may know: what the cookies say now, and what pages repeat. */
    public List<String> secrets() {
        return Stream.concat(cookies.values().stream(), Stream.of(csrf))
                .filter(secret -> !secret.isEmpty())
                .toList();
    }
}
