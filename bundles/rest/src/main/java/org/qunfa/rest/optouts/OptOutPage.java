package org.qunfa.rest.optouts;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qunfa.messaging.OptOuts;
import org.qunfa.messaging.OptOuts.Standing;
import org.qunfa.rest.Engines;
import org.qunfa.rest.access.Route;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.gate.SafeHeaders;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.Faults;
import org.qunfa.rest.problem.Trace;

/**
 * The page behind the link in a message, {@code /u/TOKEN}: one form, no script. Looking at it changes nothing; its button does.
 * Without a token, at {@code /u}, it is for who has no link: see {@link NumberForm}. Safe for use by many threads.
 */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=qunfa-optout", "osgi.http.whiteboard.servlet.pattern=/u/*"})
public final class OptOutPage implements Servlet {

    private static final String OUT = "do=out";
    private static final String UNDO = "do=undo";
    private static final String STYLE = "/page.css";
    private static final String HTML = "text/html;charset=utf-8";
    private static final int LONGEST_FORM = 100;

    private final Engines engines;
    private final Gate gate;
    private @Nullable ServletConfig config;

    @Activate
    public OptOutPage(@Reference Engines engines, @Reference Gate gate) {
        this.engines = engines;
        this.gate = gate;
    }

    @Override
    public void init(ServletConfig given) {
        this.config = given;
    }

    @Override
    public void service(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        Trace.begin(request);
        SafeHeaders.forForms(response);
        response.setHeader("Vary", "Accept-Language");
        OptOutWords words = OptOutWords.of(request.getHeader("Accept-Language"));
        try {
            answer(request, response, words);
        } catch (RuntimeException e) {
            Fault fault = Faults.of(e);
            fault.headers().forEach(response::setHeader);
            send(response, fault.status(), words.later());
        } finally {
            Trace.end();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, OptOutWords words)
            throws IOException {
        String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
        Route.note(request, route(path));
        gate.admitAnybody(request.getRemoteAddr());
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                if (path.equals(STYLE)) {
                    style(response);
                } else if (path.equals("/")) {
                    send(response, 200, new NumberForm(engines, NumberWords.of(words)).empty());
                } else {
                    show(response, words, engines.optOuts().standing(token(path)));
                }
            }
            case "POST" -> {
                if (path.equals("/")) {
                    send(response, 200, new NumberForm(engines, NumberWords.of(words)).answer(request));
                } else {
                    act(request, response, words);
                }
            }
            default ->
                throw Fault.of(405, "method-not-allowed", "this page takes GET, HEAD, POST")
                        .with("Allow", "GET, HEAD, POST");
        }
    }

    private static String route(String path) {
        return switch (path) {
            case "/" -> "/u";
            case STYLE -> "/u" + STYLE;
            default -> "/u/{token}";
        };
    }

    private void act(HttpServletRequest request, HttpServletResponse response, OptOutWords words) throws IOException {
        String token = token(String.valueOf(request.getPathInfo()));
        String form = form(request);
        if (!form.equals(OUT) && !form.equals(UNDO)) {
            send(response, 400, words.incomplete());
            return;
        }
        OptOuts optOuts = engines.optOuts();
        Standing standing = form.equals(OUT) ? optOuts.optOut(token) : optOuts.undo(token);
        if (standing == null) {
            show(response, words, null);
        } else {
            // The browser asks anew, so that loading the page again does not send the form again.
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/u/" + token);
        }
    }

    /** The form of the page's only button, unread beyond its length. */
    private static String form(HttpServletRequest request) throws IOException {
        byte[] octets = request.getInputStream().readNBytes(LONGEST_FORM);
        return new String(octets, StandardCharsets.US_ASCII);
    }

    private static String token(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static void show(HttpServletResponse response, OptOutWords words, @Nullable Standing standing)
            throws IOException {
        send(response, standing == null ? 404 : 200, standing == null ? words.unknown() : words.page(standing));
    }

    private static void send(HttpServletResponse response, int status, String page) throws IOException {
        byte[] octets = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(HTML);
        response.setContentLength(octets.length);
        response.getOutputStream().write(octets);
    }

    private static void style(HttpServletResponse response) throws IOException {
        response.setContentType("text/css;charset=utf-8");
        response.setHeader("Cache-Control", "max-age=86400");
        try (InputStream file = OptOutPage.class.getResourceAsStream("page.css")) {
            if (file == null) {
                throw new IllegalStateException("the bundle lacks one of its files");
            }
            file.transferTo(response.getOutputStream());
        }
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public String getServletInfo() {
        return "Qunfa opt-out page";
    }

    @Override
    public void destroy() {
        config = null;
    }
}
