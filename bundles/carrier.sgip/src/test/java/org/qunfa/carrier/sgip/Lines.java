package org.qunfa.carrier.sgip;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.qunfa.carrier.sgip.settings.LineSettings;
import org.qunfa.carrier.sgip.settings.LineSettingsReader;
import org.qunfa.model.Alphabet;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.MessageClass;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.Parcel;

/** Settings and parcels for tests. */
public final class Lines {

    public static final String SECRET = "shared";
    public static final String LONG = "会议改期通知，请在周五之前回复。".repeat(9);

    private static final NoticeId NOTICE = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");

    private Lines() {}

    /** Settings of a line that comes back quickly, with some of them otherwise. */
    public static Map<String, Object> settings(int port, Map<String, ?> more) {
        var all = new HashMap<String, Object>(Map.of(
                "service.pid", "org.qunfa.carrier.sgip~test",
                "host", "127.0.0.1",
                "port", port,
                "nodeId", "3075512345",
                "loginName", "901234",
                "_password", SECRET,
                "serviceType", "SVC01",
                "sourceAddress", "10690001"));
        all.putAll(Map.of(
                "listenHost",
                "127.0.0.1",
                "responseTimeoutSeconds",
                20,
                "reconnectLeastSeconds",
                1,
                "reconnectMostSeconds",
                1));
        all.putAll(more);
        return all;
    }

    public static LineSettings read(Map<String, ?> more) {
        return LineSettingsReader.read(settings(1, more));
    }

    /** A parcel for the n-th recipient, due in ten seconds. */
    public static Parcel parcel(int n, String text) {
        return parcel(n, Segments.cut(text, Alphabet.UCS2), "");
    }

    public static Parcel parcel(int n, Segments text, String from) {
        return new Parcel(
                new DeliveryId(NOTICE, n),
                1,
                new PhoneNumber(86_138_0000_0000L + n),
                text,
                MessageClass.NOTICE,
                Instant.now().plusSeconds(10),
                from);
    }

    /** A text in parts of 60 characters, which leave room for the longer header. */
    public static Segments roomy(String text) {
        return new Segments(
                Alphabet.UCS2,
                java.util.stream.IntStream.range(0, (text.length() + 59) / 60)
                        .mapToObj(i -> text.substring(i * 60, Math.min(text.length(), i * 60 + 60)))
                        .toList());
    }
}
