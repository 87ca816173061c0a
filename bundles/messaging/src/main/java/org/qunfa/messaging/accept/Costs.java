package org.qunfa.messaging.accept;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.Preflight;
import org.qunfa.messaging.chunk.Stop;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.PhoneNumber;

/** Counts what a notice costs by the country and network of its recipients. Not safe for use by several threads. */
final class Costs {

    private final Map<Group, Sum> sums = new HashMap<>();
    private final Wording wording;
    private final Wording plain;
    private final Function<String, OptionalLong> price;
    private final Map<Integer, Integer> fixed = new HashMap<>();
    private long sparable;

    /**
     * Counts for a text.
     *
     * @param price of a part to a network, in millionths; 0 where it is not known, and empty where no line would take it
     */
    Costs(Wording wording, Function<String, OptionalLong> price) {
        this.wording = wording;
        this.price = price;
        plain = wording.substituting();
    }

    private record Group(int country, String network) {}

    private static final class Sum {
        private int recipients;
        private long segments;
        private final Map<String, Integer> blocked = new TreeMap<>();
    }

    void take(Screened recipient) {
        int country = recipient.addressee().to().countryCode();
        Sum sum = sums.computeIfAbsent(new Group(country, recipient.network()), group -> new Sum());
        sum.recipients++;
        sum.segments += recipient.segments();
        Stop stop = recipient.stop();
        if (stop != null) {
            sum.blocked.merge(stop.reason(), 1, Integer::sum);
        } else if (country != PhoneNumber.CHINA_CODE && !wording.frame().rules().substitutes()) {
            sparable += recipient.segments() - plainSegments(recipient, country);
        }
    }

    /** What the text takes with signs of a smaller alphabet; the same text is looked at once for a country. */
    private int plainSegments(Screened recipient, int country) {
        Integer known = fixed.get(country);
        if (known != null) {
            return known;
        }
        String text = plain.render(plain.byName(recipient.addressee().values()), country);
        int segments = plain.count(text, country);
        if (plain.isFixed()) {
            fixed.put(country, segments);
        }
        return segments;
    }

    Preflight.Costs sum() {
        List<Preflight.Share> shares = new ArrayList<>();
        sums.forEach((group, sum) -> {
            OptionalLong found = price.apply(group.network());
            long each = found.orElse(0);
            shares.add(new Preflight.Share(
                    group.country(),
                    group.network(),
                    sum.recipients,
                    sum.segments,
                    sum.blocked,
                    found.isPresent(),
                    each == 0 ? null : each,
                    each == 0 ? null : Math.multiplyExact(each, sum.segments)));
        });
        shares.sort(Comparator.comparingInt(Preflight.Share::country).thenComparing(Preflight.Share::network));
        return new Preflight.Costs(total(shares), shares, sparable);
    }

    private static @Nullable Long total(List<Preflight.Share> shares) {
        long total = 0;
        for (Preflight.Share share : shares) {
            Long micros = share.micros();
            if (micros == null && share.segments() > 0) {
                return null;
            }
            total += micros == null ? 0 : micros;
        }
        return total;
    }
}
