package org.qunfa.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.hc.api.Result;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.qunfa.accounts.Role;
import org.qunfa.rest.access.AccessLog;
import org.qunfa.rest.docs.DocsServlet;
import org.qunfa.rest.door.ApiServlet;
import org.qunfa.rest.gate.Credentials;
import org.qunfa.rest.gate.Gate;
import org.qunfa.rest.metrics.Meters;
import org.qunfa.rest.metrics.MetricsServlet;
import org.qunfa.rest.optouts.OptOutPage;

/** The real door on a real HTTP server on loopback, with neighbours in memory, and a client. */
final class Door implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    final MemoryKeys keys = new MemoryKeys();
    final MemoryPeople people = new MemoryPeople();
    final MemoryBans bans = new MemoryBans();
    final MemoryBanAppeals banAppeals = new MemoryBanAppeals();
    final MemoryMembers members = new MemoryMembers();
    final MemoryLogins logins = new MemoryLogins(people);
    final MemoryGrants grants = new MemoryGrants();
    final MemoryRealNames realNames = new MemoryRealNames();
    final MemoryDeviceIdentifiers deviceIdentifiers = new MemoryDeviceIdentifiers(realNames);
    final MemoryMinors minors = new MemoryMinors();
    final MemoryClosures closures = new MemoryClosures();
    final MemoryAvatars avatars = new MemoryAvatars();
    final MemorySecondFactors secondFactors = new MemorySecondFactors();
    final MemoryNotices notices = new MemoryNotices();
    final MemoryEvents events = new MemoryEvents();
    final MemoryQuota quota = new MemoryQuota();
    final MemoryBilling billing = new MemoryBilling();
    final MemoryRest.MemorySignatures signatures = new MemoryRest.MemorySignatures();
    final MemorySuppressions suppressions = new MemorySuppressions();
    final MemoryWebhooks webhooks = new MemoryWebhooks();
    final MemoryConsents consents = new MemoryConsents();
    final MemoryFrequency frequency = new MemoryFrequency();
    final MemoryPrefixes prefixes = new MemoryPrefixes();
    final MemoryInbound.Texts texts = new MemoryInbound.Texts();
    final MemoryForm form = new MemoryForm();
    final MemoryLexicons lexicons = new MemoryLexicons();
    final MemoryReviews reviews = new MemoryReviews();
    final MemoryAppeals appeals = new MemoryAppeals();
    final MemoryHooks hooks = new MemoryHooks();
    final MemoryChecks checks = new MemoryChecks();
    final Engines engines = new Engines();
    final MemorySignIns signIns = new MemorySignIns();
    final Meters meters = new Meters();
    final ApiServlet api;
    final String master = keys.master();

    private final Server server = new Server();
    private final ServletContextHandler context = new ServletContextHandler("/");
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Door() {
        this(Map.of());
    }

    Door(Map<String, Integer> settings) {
        engines.keys = keys;
        engines.people = directory();
        engines.notices = notices;
        engines.events = events;
        engines.billing = billing.directory();
        engines.quota = quota;
        engines.adjustments = quota;
        engines.signatures = signatures;
        engines.suppressions = suppressions;
        engines.webhooks = webhooks;
        engines.consents = consents;
        engines.optOuts = new MemoryInbound.Links();
        engines.optOutForm = form;
        engines.frequency = frequency;
        engines.prefixes = prefixes;
        engines.inbound = texts;
        engines.inboundRoutes = texts;
        engines.lexicons = lexicons;
        engines.reviews = reviews;
        engines.appeals = appeals;
        engines.hours = new MemoryHours();
        engines.licences = new MemoryLicences();
        engines.series = new MemorySeries();
        engines.channels = new MemoryRest.MemoryChannels();
        engines.hooks = hooks;
        engines.plugins = new MemoryPlugins();
        engines.checks = checks;
        checks.find("store", new Result(Result.Status.OK, "fine"));
        Settings given = TestSettings.with(settings);
        var gate = new Gate(engines, given);
        api = new ApiServlet(engines, gate, meters, given);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var holder = new ServletHolder("api", api);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/api/v1/*");
        context.addServlet(new ServletHolder("docs", new DocsServlet()), "/api/*");
        context.addServlet(new ServletHolder("optout", new OptOutPage(engines, gate)), "/u/*");
        context.addServlet(new ServletHolder("metrics", new MetricsServlet(gate, meters)), "/metrics");
        server.setRequestLog(new AccessLog());
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the test's server does not start", e);
        }
    }

    private PeopleDirectory directory() {
        var directory = new PeopleDirectory();
        directory.people = people;
        directory.codes = people;
        directory.sessions = people;
        directory.signIns = signIns;
        directory.secondFactors = secondFactors;
        directory.members = members;
        directory.bans = bans;
        directory.banAppeals = banAppeals;
        directory.logins = logins;
        directory.identities = logins;
        directory.authorisations = grants;
        directory.grants = grants;
        directory.separateConsents = realNames;
        directory.realNames = realNames;
        directory.deviceIdentifiers = deviceIdentifiers;
        directory.minors = minors;
        directory.closures = closures;
        directory.avatars = avatars;
        return directory;
    }

    /** Takes the servlet of the API away, as it is while its bundle starts. */
    void removeApi() {
        var handler = context.getServletHandler();
        handler.setServletMappings(Stream.of(handler.getServletMappings())
                .filter(m -> !m.getServletName().equals("api"))
                .toArray(ServletMapping[]::new));
    }

    int port() {
        return connector.getLocalPort();
    }

    /** A request to an address under {@code /api/v1}, or to a whole one that begins with another slash. */
    HttpRequest.Builder request(String path) {
        String whole = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + whole))
                .timeout(Duration.ofSeconds(60));
    }

    /** A request with the key that may everything. */
    HttpRequest.Builder authorised(String path) {
        return request(path).header("Authorization", "Bearer " + master);
    }

    /** A request in the session with this token, as a page of ours makes it. */
    HttpRequest.Builder signed(String path, String token) {
        return request(path)
                .header("Cookie", Credentials.COOKIE + "=" + token)
                .header(Credentials.CSRF, MemoryPeople.csrf(token));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(authorised(path));
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    Reply post(String path, byte[] body) throws IOException, InterruptedException {
        return json("POST", authorised(path), body);
    }

    /** Sends JSON with the key that may everything. */
    Reply authorised(String method, String path, String body) throws IOException, InterruptedException {
        return json(method, authorised(path), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends JSON in the session with this token. */
    Reply signed(String method, String path, String token, String body) throws IOException, InterruptedException {
        return json(method, signed(path, token), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends JSON as nobody. */
    Reply open(String method, String path, String body) throws IOException, InterruptedException {
        return json(method, request(path), body.getBytes(StandardCharsets.UTF_8));
    }

    private Reply json(String method, HttpRequest.Builder request, byte[] body)
            throws IOException, InterruptedException {
        return send(request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The token of a confirmed session of somebody who owns an organisation that does not run the platform. */
    String owner() {
        return people.session(MemoryKeys.THEIRS, Role.OWNER, true);
    }

    /** What was answered. */
    record Reply(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the test's server does not stop", e);
        }
        meters.close();
    }
}
