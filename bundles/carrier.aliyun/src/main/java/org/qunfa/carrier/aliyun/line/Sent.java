package org.qunfa.carrier.aliyun.line;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.qunfa.model.PhoneNumber;
import org.qunfa.plugin.carrier.Parcel;

/**
 * A message that the service took, or may have taken.
 *
 * @param outId our name for it, which the service gives back wherever it tells of it
 * @param number the recipient as the call had it
 * @param parts how many parts it has
 */
record Sent(String outId, String number, PhoneNumber to, int parts, Instant at) {

    private static final String CHINA = "86";

    static Sent of(Parcel parcel, Instant now) {
        return new Sent(
                parcel.id() + "." + parcel.attempt(),
                national(parcel.to()),
                parcel.to(),
                parcel.text().count(),
                now);
    }

    private static String national(PhoneNumber number) {
        String digits = Long.toString(number.digits());
        return number.countryCode() == PhoneNumber.CHINA_CODE ? digits.substring(CHINA.length()) : digits;
    }

    /** The names of its parts towards the platform. */
    List<String> ids() {
        return ids(outId, parts);
    }

    /**
     * The names of a message's parts. The service has one name for the whole: the first part has it, the others with their number.
     */
    static List<String> ids(String outId, int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(part -> part == 1 ? outId : outId + "-" + part)
                .toList();
    }

    /** Leaves the recipient out. */
    @Override
    public String toString() {
        return "Sent[" + outId + "]";
    }
}
