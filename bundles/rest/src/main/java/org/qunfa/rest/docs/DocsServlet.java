package org.qunfa.rest.docs;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.qunfa.rest.access.Route;
import org.qunfa.rest.gate.SafeHeaders;
import org.qunfa.rest.problem.Fault;
import org.qunfa.rest.problem.Faults;
import org.qunfa.rest.problem.Trace;

/** The OpenAPI document, and Swagger UI to read it; open to anybody. Answers 404 for the rest of {@code /api}. */
@Component(
        service = Servlet.class,
        property = {"osgi.http.whiteboard.servlet.name=qunfa-docs", "osgi.http.whiteboard.servlet.pattern=/api/*"})
public final class DocsServlet implements Servlet {

    /** A file of this bundle, and what it is. */
    private record Asset(String file, String type) {}

    private static final String SCRIPT = "text/javascript;charset=utf-8";

    private static final Map<String, Asset> ASSETS = Map.of(
            "/openapi.json", new Asset("openapi.json", "application/json"),
            "/openapi.yaml", new Asset("openapi.yaml", "application/yaml"),
            "/docs/", new Asset("page/index.html", "text/html;charset=utf-8"),
            "/docs/begin.js", new Asset("page/begin.js", SCRIPT),
            "/docs/swagger-ui.css", new Asset("ui/swagger-ui.css", "text/css;charset=utf-8"),
            "/docs/swagger-ui-bundle.js", new Asset("ui/swagger-ui-bundle.js", SCRIPT),
            "/docs/swagger-ui-bundle.js.LICENSE.txt",
                    new Asset("ui/swagger-ui-bundle.js.LICENSE.txt", "text/plain;charset=utf-8"),
            "/docs/favicon-32x32.png", new Asset("ui/favicon-32x32.png", "image/png"));

    private @Nullable ServletConfig config;

    @Activate
    public DocsServlet() {}

    @Override
    public void init(ServletConfig given) {
        this.config = given;
    }

    @Override
    public void service(ServletRequest servletRequest, ServletResponse servletResponse) throws IOException {
        var request = (HttpServletRequest) servletRequest;
        var response = (HttpServletResponse) servletResponse;
        Trace.begin(request);
        Route.note(request, "/api/*");
        try {
            answer(request, response);
        } catch (RuntimeException e) {
            SafeHeaders.forData(response);
            Faults.write(e, response);
        } finally {
            Trace.end();
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        if (path.equals("/docs") || ASSETS.containsKey(path)) {
            Route.note(request, "/api" + path);
        }
        if (path.equals("/docs")) {
            SafeHeaders.forData(response);
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", "/api/docs/");
            return;
        }
        if (path.equals("/v1") || path.startsWith("/v1/")) {
            // The servlet there has not come yet, or has gone before this one.
            throw Fault.unavailable("starting", "the door opens or closes at this moment; try again");
        }
        Asset asset = ASSETS.get(path);
        if (asset == null) {
            throw Fault.of(404, "not-found", "there is nothing at this address");
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw Fault.of(405, "method-not-allowed", "this address takes GET, HEAD")
                    .with("Allow", "GET, HEAD");
        }
        SafeHeaders.forPages(response);
        response.setContentType(asset.type());
        send(asset, request, response);
    }

    private static void send(Asset asset, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (InputStream file = DocsServlet.class.getResourceAsStream(asset.file())) {
            if (file == null) {
                throw new IllegalStateException("the bundle lacks one of its files");
            }
            if (request.getMethod().equals("GET")) {
                file.transferTo(response.getOutputStream());
            }
        }
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return config;
    }

    @Override
    public String getServletInfo() {
        return "Qunfa API documentation";
    }

    @Override
    public void destroy() {}
}
