package org.qunfa.carrier.phone.poll;

import java.util.List;
import java.util.stream.IntStream;
import org.qunfa.plugin.carrier.Parcel;

/** How messages and their parts are named towards the app. */
public final class Ids {

    private Ids() {}

    /** The id of a message: every attempt to send it is one of its own. */
    public static String message(Parcel parcel) {
        return parcel.id() + "." + parcel.attempt();
    }

    /** The ids of a message's parts, in their order. */
    public static List<String> parts(String message, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(part -> PartId.of(message, part))
                .toList();
    }
}
