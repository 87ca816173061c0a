package org.qunfa.itests.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.qunfa.itests.Reply;
import org.qunfa.itests.Visitor;

/** Whoever agrees to it, and says what their device is. */
final class DeviceCanary {

    private static final String IMEI = "001010773177314";
    private static final String OAID = "7731cafe-5b6a-7980-90a1-7731b2c3d4e5";

    private final Canaries canaries;

    DeviceCanary(Canaries canaries) {
        this.canaries = canaries;
        canaries.add(List.of(IMEI, OAID, OAID.replace("-", "")));
    }

    void saysWhatItIs(Visitor anna) {
        String imei = device("imei", IMEI);
        canaries.refused(anna.post("/me/devices", imei));
        anna.put(
                        "/me/consents/device-identifier",
                        "{\"policy\":\"2026-11\",\"policySha256\":\"" + "ab".repeat(32) + "\"}")
                .expect(200);
        anna.post("/me/devices", imei).expect(201);
        anna.post("/me/devices", imei).expect(200);
        anna.post("/me/devices", device("oaid", OAID.toUpperCase(Locale.ROOT))).expect(201);
        makesMistakes(anna, imei);
        Reply kept = anna.get("/me/devices").expect(200);
        canaries.show("answers", kept.body());
        anna.delete("/me/devices/" + kept.json().at("/items/0/id").asText()).expect(204);
        assertEquals(1, anna.get("/me/devices").json().path("items").size());
    }

    private void makesMistakes(Visitor anna, String imei) {
        for (String body : List.of(
                device("imei", IMEI + "7"),
                device("imei", OAID),
                device("oaid", IMEI),
                device("mac", OAID),
                device(IMEI, OAID),
                imei.replace("}", ",\"oaid\":\"" + OAID + "\"}"),
                imei.replace("\"" + IMEI + "\"", "[\"" + IMEI + "\"]"),
                imei.replace("\"}", "\0"))) {
            canaries.refused(anna.post("/me/devices", body));
        }
        canaries.refused(anna.delete("/me/devices/" + IMEI));
        canaries.refused(anna.get("/me/devices/" + OAID));
        canaries.refused(anna.get("/me/devices?imei=" + IMEI));
    }

    private static String device(String kind, String identifier) {
        return "{\"kind\":\"" + kind + "\",\"identifier\":\"" + identifier + "\"}";
    }
}
