package org.qunfa.carrier.cmpp.settings;

import static org.qunfa.carrier.cmpp.settings.LineSettings.Fee;
import static org.qunfa.carrier.cmpp.settings.LineSettings.Login;
import static org.qunfa.carrier.cmpp.settings.LineSettings.Peer;
import static org.qunfa.carrier.cmpp.settings.LineSettings.Sending;

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
                common.id("cmpp"),
                common.enabled(),
                new Peer(common.host(), common.port()),
                login(),
                common.carries(),
                sending(),
                common.meanings(),
                read.zone("timeZone"),
                common.patience(true));
    }

    private Login login() {
        return new Login(
                read.choice("version", SettingsReader.words(Version.values(), Version::word)),
                spId(),
                read.ascii("_password", 64),
                common.binds());
    }

    private String spId() {
        read.mandatory("spId", 6, "the number of six digits that the carrier gave the company (SP_Id)");
        return read.ascii("spId", 6);
    }

    private Sending sending() {
        String messageSource = read.ascii("messageSource", 6);
        return new Sending(
                read.digits("sourceAddress", 20),
                read.ascii("serviceId", 10),
                messageSource.isEmpty() ? spId() : messageSource,
                fee(),
                read.flag("receipts"),
                read.choice("longTexts", Map.of("udh-8", false, "udh-16", true)),
                read.choice("destinationForm", Map.of("national", false, "86", true)));
    }

    private Fee fee() {
        int userType = read.whole("feeUserType", 0, 3);
        String number = read.digits("feeNumber", 20);
        if (userType == 3 && number.isEmpty()) {
            throw new IllegalArgumentException(
                    "feeNumber is missing: give the number that pays, because feeUserType is 3.");
        }
        return new Fee(userType, number, read.ascii("feeType", 2), read.ascii("feeCode", 6));
    }
}
