package org.qunfa.carrier.sgip.settings;

import static org.qunfa.carrier.sgip.settings.LineSettings.Door;
import static org.qunfa.carrier.sgip.settings.LineSettings.Fee;
import static org.qunfa.carrier.sgip.settings.LineSettings.Login;
import static org.qunfa.carrier.sgip.settings.LineSettings.Peer;
import static org.qunfa.carrier.sgip.settings.LineSettings.Sending;

import java.util.List;
import java.util.Map;
import org.qunfa.wire.carrier.CommonSettings;
import org.qunfa.wire.settings.SettingsReader;

/** Reads all settings of a line from a component's properties or any other map. */
public final class LineSettingsReader {

    private final SettingsReader read;
    private final CommonSettings common;

    private LineSettingsReader(Map<String, ?> properties) {
        read = new SettingsReader(properties, Settings.class);
        common = new CommonSettings(read);
    }

    /**
     * Reads settings.
     *
     * @param properties the settings by name, and {@code service.pid} with the line's name behind a tilde
     * @throws IllegalArgumentException with one sentence that names the key, what it may be and what to do
     */
    public static LineSettings read(Map<String, ?> properties) {
        return new LineSettingsReader(properties).all();
    }

    private LineSettings all() {
        return new LineSettings(
                common.id("sgip"),
                common.enabled(),
                new Peer(common.host(), common.port()),
                login(),
                door(),
                common.carries(),
                sending(),
                common.meanings(),
                read.zone("timeZone"),
                common.patience(false));
    }

    private Login login() {
        read.mandatory("nodeId", 10, "the number of our node: 3, the area's code and the corporation's number");
        return new Login(read.unsigned("nodeId"), loginName(), read.ascii("_password", 16), common.binds());
    }

    private String loginName() {
        read.mandatory("loginName", 16, "the name that the carrier gave this account");
        return read.ascii("loginName", 16);
    }

    /** Where nothing else is set, the gateway signs in with our own name and password, as carriers do it. */
    private Door door() {
        String name = read.ascii("listenName", 16);
        String password = read.ascii("_listenPassword", 16);
        int port = read.whole("listenPort", 0, 65_535);
        String proof = password.isEmpty() ? read.ascii("_password", 16) : password;
        if (port != 0 && proof.isEmpty()) {
            throw new IllegalArgumentException(
                    "_listenPassword is missing: give the password that the gateway signs in with, or 0 as listenPort.");
        }
        return new Door(
                read.text("listenHost", 255),
                port,
                List.copyOf(read.list("gateways")),
                name.isEmpty() ? loginName() : name,
                proof,
                read.whole("listenConnections", 1, 64),
                read.seconds("listenIdleSeconds", 86_400));
    }

    private Sending sending() {
        return new Sending(
                read.digits("sourceAddress", 20),
                read.ascii("corporationId", 5),
                read.ascii("serviceType", 10),
                new Fee(
                        read.digits("feeNumber", 21),
                        read.whole("feeType", 0, 5),
                        read.ascii("feeValue", 6),
                        read.ascii("givenValue", 6),
                        read.whole("agentFlag", 0, 1),
                        read.whole("sendReason", 0, 3)),
                read.flag("receipts"),
                read.choice("longTexts", Map.of("udh-8", false, "udh-16", true)),
                read.choice("destinationForm", Map.of("national", false, "86", true)));
    }
}
