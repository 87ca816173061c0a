package org.qunfa.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.qunfa.itests.Api;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.itests.Visitor;
import org.qunfa.messaging.filter.Word;
import org.qunfa.testkit.Eventually;

/**
 * The built assembly as a process, with an empty database, one SMPP line, a signature and quota. Closing it deletes what it
 * wrote; it closes with this process, too. For one thread.
 */
final class Platform implements AutoCloseable {

    /** The line's source address. */
    static final String SOURCE = "10690001";

    private static final String SIGNATURE = "群发演示";
    private static final String TEXT = "活动通知:周六上午九点全体登山活动,请准时到东门集合。";
    private static final String TEXT_WITH_VALUE = "{name},周六上午九点全体登山活动,请准时到东门集合。";
    private static final String PASSWORD = "drei Kraniche am See";
    private static final int HASH = 16;
    private static final String CHANNEL = "org.qunfa.carrier.smpp~bench";
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(60);

    private final ObjectMapper json = new ObjectMapper();
    private final Path home;
    private final QunfaProcess qunfa;
    private final Api api;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Platform(Path home, QunfaProcess qunfa) {
        this.home = home;
        this.qunfa = qunfa;
        api = qunfa.api();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "platform-end"));
    }

    /**
     * Starts it.
     *
     * @param line settings of the SMPP line beyond host, account and source address
     * @param segments the quota that is granted
     */
    static Platform start(Map<String, String> line, long segments) throws IOException {
        return start(line, segments, Map.of());
    }

    /**
     * Starts it.
     *
     * @param more further settings, by the names of their files
     */
    static Platform start(Map<String, String> line, long segments, Map<String, Map<String, String>> more)
            throws IOException {
        Path home = Files.createTempDirectory(Results.work(), "qunfa-");
        QunfaProcess qunfa = QunfaProcess.in(home);
        var settings = new TreeMap<>(line);
        settings.put("host", "127.0.0.1");
        settings.put("systemId", "bench");
        settings.put("_password", "bench");
        settings.put("sourceAddress", SOURCE);
        settings.putIfAbsent("classes", "notice");
        qunfa.configure(CHANNEL, settings);
        more.forEach(qunfa::configure);
        try {
            qunfa.start().awaitHealthy();
            var platform = new Platform(home, qunfa);
            platform.prepare(segments);
            return platform;
        } catch (RuntimeException | AssertionError e) {
            qunfa.close();
            throw e;
        }
    }

    private void prepare(long segments) {
        equip("", segments, json.createObjectNode());
        Eventually.see(
                "the channel is there",
                QunfaProcess.START,
                () -> api.get("/channels").expect(200).json().path("items").size() > 0);
    }

    /** Gives an organisation the signature and quota. */
    void equip(String organisation, long segments) {
        equip("?organisation=" + organisation, segments, json.createObjectNode().put("organisation", organisation));
    }

    private void equip(String query, long segments, ObjectNode grant) {
        api.put("/signatures/" + URLEncoder.encode(SIGNATURE, StandardCharsets.UTF_8) + query)
                .expect(200, 201, 204);
        grant.put("segments", segments).put("reason", "benchmark");
        api.send(keyed("/quota/grants", "application/json").POST(BodyPublishers.ofString(grant.toString())))
                .expect(200);
    }

    /** Has recipients written to as often as may be: nobody is counted. */
    void liftLimits() {
        ObjectNode pack = json.createObjectNode().put("source", "benchmark");
        pack.putArray("rules");
        api.send(api.request("/frequency")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(pack.toString())))
                .expect(200);
    }

    /** Waits until the line is up. */
    void awaitLine() {
        Eventually.see("the line is up", QunfaProcess.START, this::isLineUp);
    }

    private boolean isLineUp() {
        for (JsonNode channel : api.get("/channels").expect(200).json().path("items")) {
            if (channel.path("line").asText().equals("up")) {
                return true;
            }
        }
        return false;
    }

    /** The head of a notice; with a value if {@code values}. */
    ObjectNode head(boolean values) {
        return json.createObjectNode()
                .put("kind", "activity")
                .put("class", "notice")
                .put("signature", SIGNATURE)
                .put("text", values ? TEXT_WITH_VALUE : TEXT);
    }

    /** What a recipient of a notice without values reads. */
    static String wholeText() {
        return "【" + SIGNATURE + "】" + TEXT;
    }

    /**
     * Sends a notice.
     *
     * @param body its body, made beforehand
     * @return the answer
     * @throws AssertionError when it is not accepted with all its recipients
     */
    JsonNode send(NoticeRequest notice, byte[] body) {
        HttpRequest.Builder request = keyed("/notices", notice.format().type())
                .timeout(LONGEST_REQUEST)
                .POST(BodyPublishers.ofByteArray(body));
        if (!notice.headHeader().isEmpty()) {
            request.header("Qunfa-Notice", notice.headHeader());
        }
        JsonNode answer = api.send(request).expect(202).json();
        if (answer.path("recipients").asInt() != notice.recipients()) {
            throw new AssertionError("accepted " + answer.path("recipients") + " of " + notice.recipients());
        }
        return answer;
    }

    /** Has somebody send a notice. */
    JsonNode send(Visitor sender, NoticeRequest notice) {
        return sender.send("POST", "/notices", notice.format().type(), BodyPublishers.ofByteArray(notice.body()))
                .expect(202)
                .json();
    }

    /** Sends a notice whose head is in its body. */
    JsonNode send(ListFormat format, byte[] body) {
        return api.send(keyed("/notices", format.type())
                        .timeout(LONGEST_REQUEST)
                        .POST(BodyPublishers.ofByteArray(body)))
                .expect(202)
                .json();
    }

    /** Asks what sending a notice would come to; as newline-delimited JSON. */
    JsonNode preflight(byte[] body) {
        return api.send(api.request("/notices/preflight")
                        .header("Content-Type", ListFormat.NDJSON.type())
                        .timeout(LONGEST_REQUEST)
                        .POST(BodyPublishers.ofByteArray(body)))
                .expect(200)
                .json();
    }

    /** Puts words in force for everybody. */
    void loadWords(List<Word> words) {
        var lines = new StringBuilder();
        for (Word word : words) {
            lines.append(json.createObjectNode()
                            .put("text", word.text())
                            .put("action", word.action().name().toLowerCase(Locale.ROOT))
                            .put("category", word.category()))
                    .append('\n');
        }
        api.send(api.request("/lexicon?reach=everybody")
                        .header("Content-Type", ListFormat.NDJSON.type())
                        .PUT(BodyPublishers.ofString(lines.toString())))
                .expect(200);
    }

    /** Registers so many people as from another system, with numbers in a row and passwords that nobody knows. */
    void register(long firstNumber, int people, Random random) throws IOException {
        register(
                firstNumber,
                Stream.generate(() -> {
                            byte[] hash = new byte[HASH];
                            random.nextBytes(hash);
                            return hash;
                        })
                        .limit(people)
                        .toList());
    }

    private void register(long firstNumber, List<byte[]> hashes) throws IOException {
        var rows = new StringBuilder("phone,md5\n");
        for (int i = 0; i < hashes.size(); i++) {
            rows.append('+')
                    .append(firstNumber + i)
                    .append(',')
                    .append(HexFormat.of().formatHex(hashes.get(i)))
                    .append('\n');
        }
        Path file = Files.writeString(home.resolve("people.csv"), rows);
        String told = qunfa.console("qunfa:account-import --json " + file, LONGEST_COMMAND)
                .orFail();
        if (!told.contains("\"taken\":" + hashes.size())) {
            throw new AssertionError("not all were registered: " + told);
        }
    }

    /** Registers somebody as from another system, whose card somebody saw, gives their organisation the signature and quota, and signs them in. */
    Visitor signIn(long number, long segments) throws IOException {
        register(number, List.of(md5(PASSWORD)));
        var visitor = new Visitor(api);
        JsonNode session = visitor.post(
                        "/sessions", "{\"phone\":\"+" + number + "\",\"password\":\"" + PASSWORD + "\"}")
                .expect(201)
                .json();
        qunfa.console("qunfa:account-verify --to +" + number + " --reason benchmark")
                .orFail();
        equip(session.path("organisation").asText(), segments);
        return visitor.readCsrf();
    }

    /** Other systems' hash. */
    private static byte[] md5(String password) {
        try {
            return MessageDigest.getInstance("MD5").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** The REST interface with the administrator's key. */
    Api api() {
        return api;
    }

    /** What a command on the console answers as JSON. */
    JsonNode console(String command, String words) throws IOException {
        return json.readTree(qunfa.console(command + " --json " + words).orFail());
    }

    /**
     * Checks every invariant of the ledger.
     *
     * @throws AssertionError when one does not hold
     */
    void proveLedger() {
        qunfa.proveLedger();
    }

    /** The first channel's id. */
    String channel() {
        return get("/channels").path("items").path(0).path("id").asText();
    }

    /** The REST interface without a key. */
    Api anonymous() {
        return qunfa.anonymous();
    }

    /** Has a number get no more notices. */
    void optOut(String number) {
        api.put("/suppressions/" + number.substring(1), "{\"classes\":[\"notice\"]}")
                .expect(200);
    }

    private HttpRequest.Builder keyed(String path, String type) {
        return api.request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** How many of a notice's recipients have the state. */
    int count(JsonNode accepted, String state) {
        return api.get("/notices/" + accepted.path("id").asText())
                .expect(200)
                .json()
                .path("counts")
                .path(state)
                .asInt();
    }

    /** Asks something. */
    JsonNode get(String path) {
        return api.get(path).expect(200).json();
    }

    /** Ends a notice. */
    void cancel(JsonNode accepted) {
        api.send(keyed("/notices/" + accepted.path("id").asText() + "/cancel", "application/json")
                        .POST(BodyPublishers.noBody()))
                .expect(200);
    }

    /** Where its data is. */
    Path data() {
        return qunfa.data();
    }

    ProcessHandle karaf() {
        return ProcessHandle.of(qunfa.pid()).orElseThrow();
    }

    ProcessHandle postgres() {
        return qunfa.postgres().orElseThrow();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        qunfa.close();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
