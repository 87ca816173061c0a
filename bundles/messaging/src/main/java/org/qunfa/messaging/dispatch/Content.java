package org.qunfa.messaging.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;

/** Who the recipients of a held chunk are and what they are told. Immutable. */
final class Content {

    private final List<Addressee> addressees;
    private final Segments[] texts;

    private Content(List<Addressee> addressees, Segments[] texts) {
        this.addressees = addressees;
        this.texts = texts;
    }

    /** Puts the wording into words for every recipient. A text that is the same for all is cut once. */
    static Content of(List<Addressee> addressees, Wording wording) {
        var texts = new Segments[addressees.size()];
        Map<Boolean, Segments> fixed = new HashMap<>();
        for (int i = 0; i < texts.length; i++) {
            Addressee addressee = addressees.get(i);
            int country = addressee.to().countryCode();
            texts[i] = wording.isFixed()
                    ? fixed.computeIfAbsent(country == PhoneNumber.CHINA_CODE, china -> cut(wording, Map.of(), country))
                    : cut(wording, wording.byName(addressee.values()), country);
        }
        return new Content(addressees, texts);
    }

    private static Segments cut(Wording wording, Map<String, String> values, int country) {
        return wording.cut(wording.render(values, country), country);
    }

    PhoneNumber to(int position) {
        return addressees.get(position).to();
    }

    Segments text(int position) {
        return texts[position];
    }
}
