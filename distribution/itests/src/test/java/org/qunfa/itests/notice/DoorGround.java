package org.qunfa.itests.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.qunfa.itests.Ports;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.ReceiptPolicy;
import org.qunfa.testkit.smpp.SmscSimulator;

/** A Qunfa of its own with an open SMPP door, a line to a simulated carrier, and a key for an application. */
final class DoorGround implements AutoCloseable {

    static final String PID = "org.qunfa.carrier.smppserver";

    final QunfaProcess qunfa;
    final SmscSimulator smsc = SmscSimulator.start();
    final int port = Ports.free().http();
    private final Map<String, String> settings = new HashMap<>();
    final DoorClient.SmppKey key;

    DoorGround(Path home, Map<String, String> own) {
        smsc.script().receipts(ReceiptPolicy.delivered());
        settings.put("port", Integer.toString(port));
        settings.putAll(own);
        qunfa = QunfaProcess.in(home);
        qunfa.configure(PID, settings);
        boolean ready = false;
        try {
            key = prepare();
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private DoorClient.SmppKey prepare() {
        qunfa.start().awaitHealthy();
        Sender sender = Sender.of(qunfa);
        sender.prepare(100_000);
        sender.awaitUp(Channel.to("behind", smsc).install(qunfa).id());
        String name = json("qunfa:key-create --json --scope notices:write --scope notices:read --scope inbound:read"
                        + " --scope numbers:read application")
                .path("name")
                .asText();
        return new DoorClient.SmppKey(
                name,
                json("qunfa:smpp-password --json " + name).path("password").asText());
    }

    /** What a command with {@code --json} answers. */
    JsonNode json(String command) {
        String answer = qunfa.console(command).orFail();
        String line = answer.lines()
                .filter(one -> one.startsWith("{") || one.startsWith("["))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no JSON: " + answer));
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    /** Writes the settings of the door anew, with one more. */
    void with(String name, String value) {
        var all = new HashMap<>(settings);
        all.put(name, value);
        qunfa.configure(PID, all);
    }

    @Override
    public void close() {
        qunfa.close();
        smsc.close();
    }
}
