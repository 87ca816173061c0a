package org.qunfa.testkit.smpp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Lets other processes look at a centre and change its script, by HTTP on the loopback interface.
 *
 * <pre>
 * GET  /accepted/count          how many messages it took, as a number
 * GET  /accepted                all of them, one JSON object a line
 * GET  /messages                the same as whole texts
 * GET  /deliveries              receipts and inbound parts, with what became of them
 * GET  /counters                what it did, counted
 * POST /script/submit           adds a rule: to, do, status, delay-millis, times, skip, share, seed
 * POST /script/clear            removes all rules
 * POST /script/receipts         sets the receipts, in the words of the command line
 * POST /script/binds            status and times to refuse, delay-millis, mute=true
 * POST /line                    do=drop, unbind, enquire, freeze, thaw, stop-reading, resume-reading, stop-listening,
 *                               listen, mute-enquire-links or answer-enquire-links
 * POST /inbound                 from, to, text, way, data-coding, order (part numbers, comma-separated)
 * </pre>
 *
 * Bodies are forms. What is wrong with one is said with status 400, and nothing is changed.
 */
final class ControlDoor implements AutoCloseable {

    private static final int MOST = 1 << 20;

    private final SmscSimulator smsc;
    private final MessageIds ids;
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var made = new Thread(task, "smsc-control");
        made.setDaemon(true);
        return made;
    });

    /** Answers one request with a body. */
    private interface Answer {
        byte[] to(Words words) throws IOException;
    }

    ControlDoor(SmscSimulator smsc, MessageIds ids, int port) throws IOException {
        this.smsc = smsc;
        this.ids = ids;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(thread);
        get("/accepted/count", words -> text(Long.toString(smsc.acceptedCount())));
        get("/accepted", words -> accepted());
        get("/messages", words -> lines(smsc.messages().stream().map(new JournalLine()::write)));
        get("/deliveries", words -> lines(smsc.deliveries().stream().map(ControlDoor::line)));
        get("/counters", words -> counters());
        post("/script/submit", words -> submit(words.requireKnown(ScriptWords.SUBMIT)));
        post("/script/clear", words -> smsc.script().clear());
        post("/script/receipts", words -> receipts(words.requireKnown(ScriptWords.RECEIPTS)));
        post("/script/binds", words -> binds(words.requireKnown(Set.of("status", "times", "delay-millis", "mute"))));
        post("/line", words -> line(words.requireKnown(Set.of("do")).get("do", "")));
        post("/inbound", this::inbound);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void get(String path, Answer answer) {
        server.createContext(path, exchange -> answer(exchange, "GET", answer));
    }

    private void post(String path, Consumer<Words> act) {
        server.createContext(
                path,
                exchange -> answer(exchange, "POST", words -> {
                    act.accept(words);
                    return text("done");
                }));
    }

    private static void answer(HttpExchange exchange, String method, Answer answer) throws IOException {
        try {
            byte[] form = exchange.getRequestBody().readNBytes(MOST);
            if (!exchange.getRequestMethod().equals(method)) {
                send(exchange, 405, text("this takes " + method));
                return;
            }
            if (!exchange.getRequestURI()
                    .getPath()
                    .equals(exchange.getHttpContext().getPath())) {
                send(exchange, 404, text("there is nothing here"));
                return;
            }
            send(exchange, 200, answer.to(Words.ofForm(new String(form, StandardCharsets.UTF_8))));
        } catch (IllegalArgumentException | IllegalStateException e) {
            send(exchange, 400, text(String.valueOf(e.getMessage())));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] text(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lines(Stream<byte[]> lines) {
        var out = new ByteArrayOutputStream();
        lines.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private byte[] accepted() {
        var writer = new JournalLine();
        var joiner = new PartJoiner();
        var out = new ByteArrayOutputStream();
        List<AcceptedMessage> all = smsc.accepted();
        for (int i = 0; i < all.size(); i++) {
            out.writeBytes(writer.write(i + 1, all.get(i), joiner.add(all.get(i))));
        }
        return out.toByteArray();
    }

    private static byte[] line(SentDelivery delivery) {
        return JournalLine.line(json -> {
            json.writeStringField("messageId", delivery.messageId());
            json.writeStringField("wireId", delivery.wireId());
            json.writeStringField(
                    "state", delivery.state() == null ? null : delivery.state().stat());
            json.writeNumberField("attempts", delivery.attempts());
            json.writeNumberField("status", delivery.status());
            json.writeBooleanField("acknowledged", delivery.acked() != null);
        });
    }

    private byte[] counters() {
        SmscCounters c = smsc.counters();
        return JournalLine.line(json -> {
            json.writeNumberField("connections", c.connections());
            json.writeNumberField("bound", smsc.boundConnections());
            json.writeNumberField("binds", c.binds());
            json.writeNumberField("bindsRefused", c.bindsRefused());
            json.writeNumberField("unbinds", c.unbinds());
            json.writeNumberField("enquireLinks", c.enquireLinks());
            json.writeNumberField("submits", c.submits());
            json.writeNumberField("accepted", c.accepted());
            json.writeNumberField("refused", c.refused());
            json.writeNumberField("unanswered", c.unanswered());
            json.writeNumberField("receiptsMade", c.receiptsMade());
            json.writeNumberField("receiptsSent", c.receiptsSent());
            json.writeNumberField("receiptsAcked", c.receiptsAcked());
            json.writeNumberField("receiptsRefused", c.receiptsRefused());
            json.writeNumberField("inboundSent", c.inboundSent());
            json.writeNumberField("inboundAcked", c.inboundAcked());
            json.writeNumberField("pendingDeliveries", smsc.pendingDeliveries());
            json.writeNumberField("malformed", c.malformed());
            json.writeNumberField("dropped", c.dropped());
        });
    }

    private void submit(Words words) {
        smsc.script().on(ScriptWords.submit(words));
    }

    private void receipts(Words words) {
        smsc.script().receipts(ScriptWords.receipts(words, ids));
    }

    private void binds(Words words) {
        smsc.script().refuseBinds(words.number("status", 0), words.number("times", words.has("status") ? 1 : 0));
        smsc.script().delayBinds(words.millis("delay-millis"));
        smsc.script().muteBinds(Boolean.parseBoolean(words.get("mute", "false")));
    }

    private void line(String act) {
        switch (act) {
            case "drop" -> smsc.dropConnections();
            case "unbind" -> smsc.unbindAll();
            case "enquire" -> smsc.enquireAll();
            case "freeze" -> smsc.freeze(true);
            case "thaw" -> smsc.freeze(false);
            case "stop-reading" -> smsc.stopReading(true);
            case "resume-reading" -> smsc.stopReading(false);
            case "stop-listening" -> smsc.stopListening();
            case "listen" -> smsc.listenAgain();
            case "mute-enquire-links" -> smsc.script().muteEnquireLinks(true);
            case "answer-enquire-links" -> smsc.script().muteEnquireLinks(false);
            default -> throw new IllegalArgumentException("do is none of those that are known");
        }
    }

    private void inbound(Words words) {
        words.requireKnown(Set.of("from", "to", "text", "way", "data-coding", "order"));
        InboundSms sms = InboundSms.of(words.get("from", ""), words.get("to", ""), words.get("text", ""))
                .by(ScriptWords.way(words.get("way", "udh-8")));
        if (words.has("data-coding")) {
            sms = sms.coded(words.number("data-coding", 0));
        }
        String order = words.get("order", "");
        if (!order.isEmpty()) {
            sms = sms.order(
                    Stream.of(order.split(",", -1)).map(Integer::valueOf).toArray(Integer[]::new));
        }
        smsc.inbound(sms);
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
