package org.qunfa.testkit.carrier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunfa.model.ChannelId;
import org.qunfa.model.DeliveryId;
import org.qunfa.model.NoticeId;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.ChannelProfile;
import org.qunfa.plugin.carrier.Parcel;

/** Makes parcels for a channel as the platform would. Numbers and texts are recognisable, so that a leak is found. */
public final class Parcels {

    /** The recipient whom {@link PeerTrick#REFUSE} refuses. */
    public static final PhoneNumber REFUSED = new PhoneNumber(86_139_7777_0000L);

    /** A text of one part. */
    public static final String SHORT = "活动通知：今晚七点集合xq7vk";

    /** A text of three parts in any alphabet that holds it. */
    public static final String LONG = "会议改期通知，请在周五之前回复wz3jn。".repeat(8);

    private static final long FIRST = 86_138_5555_0000L;

    private final ChannelProfile profile;
    private final NoticeId notice = NoticeId.of("01234567-89ab-4def-8123-456789abcdef");
    private final AtomicInteger made = new AtomicInteger();
    private final Duration patience;

    Parcels(ChannelProfile profile, Duration patience) {
        this.profile = profile;
        this.patience = patience;
    }

    /** A parcel with a short text to the next number. */
    Parcel next() {
        return to(new PhoneNumber(FIRST + made.get()), SHORT);
    }

    List<Parcel> next(int count) {
        var parcels = new ArrayList<Parcel>();
        for (int i = 0; i < count; i++) {
            parcels.add(next());
        }
        return parcels;
    }

    Parcel to(PhoneNumber number, String text) {
        var segments = Segments.cut(text, Segments.alphabetFor(text, 86, profile.alphabets()));
        return new Parcel(
                new DeliveryId(notice, made.getAndIncrement()),
                1,
                number,
                segments,
                profile.classes().iterator().next(),
                Instant.now().plus(patience));
    }

    /** The name of the line, which may be shown. */
    ChannelId channel() {
        return profile.id();
    }
}
