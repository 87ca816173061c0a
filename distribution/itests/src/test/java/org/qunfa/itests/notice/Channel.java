package org.qunfa.itests.notice;

import java.util.Map;
import java.util.TreeMap;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.smpp.SmscSimulator;

/** The settings of one SMPP line, as an operator writes them into a file. */
final class Channel {

    private final String name;
    private final Map<String, String> settings = new TreeMap<>();

    private Channel(String name, int port) {
        this.name = name;
        settings.putAll(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(port),
                "systemId", "tester",
                "_password", "secret",
                "bindType", "transceiver",
                "binds", "2",
                "window", "50",
                "reconnectLeastSeconds", "1",
                "reconnectMostSeconds", "1",
                "classes", "notice"));
    }

    /** A line of two transceivers to what listens on this port of the loopback interface. */
    static Channel to(String name, int port) {
        return new Channel(name, port);
    }

    static Channel to(String name, SmscSimulator smsc) {
        return new Channel(name, smsc.port()).with("systemId", smsc.systemId()).with("_password", smsc.password());
    }

    Channel with(String setting, Object value) {
        settings.put(setting, value.toString());
        return this;
    }

    /** How REST and the console name it. */
    String id() {
        return "smpp~" + name;
    }

    /** How many messages it may have out. */
    int window() {
        return Integer.parseInt(settings.get("window")) * Integer.parseInt(settings.get("binds"));
    }

    /** Writes the file. */
    Channel install(QunfaProcess qunfa) {
        qunfa.configure(pid(), settings);
        return this;
    }

    /** Deletes the file. */
    void remove(QunfaProcess qunfa) {
        qunfa.unconfigure(pid());
    }

    private String pid() {
        return "org.qunfa.carrier.smpp~" + name;
    }
}
