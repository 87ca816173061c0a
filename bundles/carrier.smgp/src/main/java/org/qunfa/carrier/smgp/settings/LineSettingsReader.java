package org.qunfa.carrier.smgp.settings;

import static org.qunfa.carrier.smgp.settings.LineSettings.Fee;
import static org.qunfa.carrier.smgp.settings.LineSettings.Login;
import static org.qunfa.carrier.smgp.settings.LineSettings.Peer;
import static org.qunfa.carrier.smgp.settings.LineSettings.Sending;

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
                common.id("smgp"),
                common.enabled(),
                new Peer(common.host(), common.port()),
                new Login(clientId(), read.ascii("_password", 64), common.binds()),
                common.carries(),
                sending(),
                common.meanings(),
                read.zone("timeZone"),
                common.patience(true));
    }

    private String clientId() {
        read.mandatory("clientId", 8, "the name that the carrier gave this account (ClientID)");
        return read.ascii("clientId", 8);
    }

    private Sending sending() {
        return new Sending(
                read.digits("sourceAddress", 20),
                read.ascii("serviceId", 10),
                read.ascii("messageSource", 8),
                new Fee(
                        read.ascii("feeType", 2),
                        read.ascii("feeCode", 6),
                        read.ascii("fixedFee", 6),
                        read.digits("feeNumber", 20)),
                read.flag("receipts"),
                read.choice("longTexts", Map.of("udh-8", false, "udh-16", true)),
                read.choice("destinationForm", Map.of("national", false, "86", true)));
    }
}
