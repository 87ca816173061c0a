package org.qunfa.itests.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qunfa.testkit.Eventually;

/** A page in a browser, in a profile of its own. For one thread. */
public final class Page {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DevTools tools;
    private final String context;
    private final String session;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Page(DevTools tools, String context, String session) {
        this.tools = tools;
        this.context = context;
        this.session = session;
        tools.listen(session, this::note);
        for (String domain : List.of("Page", "Network", "Runtime")) {
            tools.call(session, domain + ".enable", DevTools.parameters());
        }
    }

    private void note(JsonNode told) {
        if (told.path("method").asText().equals("Network.requestWillBeSent")) {
            JsonNode request = told.at("/params/request");
            String address = request.path("url").asText();
            // A page that brings an image along asks nobody for it.
            if (!address.startsWith("data:")) {
                requests.add(request.path("method").asText() + " " + address);
            }
        }
    }

    /** Goes to an address, as somebody who types it in, and waits until the page is there. */
    public Page open(String address) {
        // The answer may come while the page before is still there.
        run("() => { window.isLeft = true; }");
        JsonNode gone =
                tools.call(session, "Page.navigate", DevTools.parameters().put("url", address));
        String error = gone.path("errorText").asText();
        if (!error.isEmpty()) {
            throw new AssertionError("the browser cannot open " + address + ": " + error);
        }
        Eventually.see(
                "the page is there: " + address, PATIENCE, () -> !settled().isEmpty());
        return this;
    }

    /** Where the browser is, once all of the page is there; empty before. */
    private String settled() {
        try {
            return run("() => document.readyState === 'complete' && !window.isLeft ? location.href : ''")
                    .asText();
        } catch (DevTools.Refused e) {
            // Between two pages there is none to be asked.
            return "";
        }
    }

    /**
     * Runs a function of JavaScript in the page, and waits for what it promises.
     *
     * @param arguments texts, numbers or truths
     * @return what it returned, as JSON
     * @throws AssertionError when it throws
     */
    public JsonNode run(String function, Object... arguments) {
        String call =
                Stream.of(arguments).map(Page::literal).collect(Collectors.joining(",", "(" + function + ")(", ")"));
        JsonNode ran = tools.call(
                session,
                "Runtime.evaluate",
                DevTools.parameters()
                        .put("expression", call)
                        .put("awaitPromise", true)
                        .put("returnByValue", true)
                        .put("userGesture", true));
        if (ran.has("exceptionDetails")) {
            throw new AssertionError("the page's script failed: "
                    + ran.at("/exceptionDetails/exception/description").asText());
        }
        return ran.at("/result/value");
    }

    private static String literal(Object argument) {
        try {
            return JSON.writeValueAsString(argument);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Goes to an address, as a script of the page has it; does not wait. */
    public void leaveFor(String address) {
        run("address => { location.assign(address); }", address);
    }

    /** Presses with the mouse on the first element that a selector finds. */
    public void click(String selector) {
        JsonNode middle = run(
                "selector => { const found = document.querySelector(selector); found.scrollIntoView({block: 'center'});"
                        + " const box = found.getBoundingClientRect();"
                        + " return {x: box.x + box.width / 2, y: box.y + box.height / 2}; }",
                selector);
        for (String type : List.of("mousePressed", "mouseReleased")) {
            tools.call(
                    session,
                    "Input.dispatchMouseEvent",
                    DevTools.parameters()
                            .put("type", type)
                            .put("x", middle.path("x").asDouble())
                            .put("y", middle.path("y").asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Waits until the browser is at an address that begins like this, and the page is there. */
    public Page awaitAt(String beginning) {
        try {
            Eventually.see(
                    "the browser is at " + beginning, PATIENCE, () -> settled().startsWith(beginning));
        } catch (AssertionError e) {
            throw new AssertionError("it is at " + address() + " with " + text(), e);
        }
        return this;
    }

    /** Where the browser is. */
    public String address() {
        return run("() => location.href").asText();
    }

    /** What the page says to people. */
    public String text() {
        return run("() => document.body.innerText").asText();
    }

    /** The cookies that scripts of the page see, as they see them. */
    public String visibleCookies() {
        return run("() => document.cookie").asText();
    }

    /** All cookies of this profile, of all hosts. */
    public List<Cookie> cookies() {
        JsonNode all = tools.call(
                DevTools.BROWSER, "Storage.getCookies", DevTools.parameters().put("browserContextId", context));
        var cookies = new ArrayList<Cookie>();
        all.path("cookies").forEach(cookie -> cookies.add(Cookie.of(cookie)));
        return cookies;
    }

    /** What the page asked for up to now, such as {@code GET https://localhost:8443/}, in order; redirections too. */
    public List<String> requests() {
        return List.copyOf(requests);
    }
}
