package org.qunfa.wire.cloud;

import java.time.Duration;
import java.time.Instant;
import org.qunfa.plugin.carrier.ApprovedTexts;
import org.qunfa.plugin.carrier.Parcel;
import org.qunfa.wire.cloud.report.Sent;

/**
 * One message that a service is to send.
 *
 * @param fit how its text is put together from what was approved
 * @param signature the name of the signature to send it under; empty where it is to have none
 * @param at when it was handed over
 * @param patience how long to wait for the answer
 */
public record Order(Parcel parcel, ApprovedTexts.Fit fit, String signature, Instant at, Duration patience) {

    /** Our name for it: a delivery's id and the attempt. */
    public String name() {
        return parcel.id() + "." + parcel.attempt();
    }

    /** It as a message that was sent under a name. */
    public Sent sent(String name) {
        return new Sent(name, parcel.to(), parcel.text().count(), at);
    }

    /**
     * The sender's digits behind the line's number; empty where it has none.
     *
     * @param source the line's number
     */
    public String extension(String source) {
        return source.isEmpty() || parcel.from().length() <= source.length()
                ? ""
                : parcel.from().substring(source.length());
    }

    /** Leaves out the recipient and the text. */
    @Override
    public String toString() {
        return "Order[" + name() + "]";
    }
}
