package org.qunfa.messaging.dispatch;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qunfa.messaging.channel.Carriage;
import org.qunfa.messaging.chunk.Addressee;
import org.qunfa.messaging.wording.Wording;
import org.qunfa.model.Alphabet;
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
    static Content of(List<Addressee> addressees, Wording wording, int alphabetBits) {
        Set<Alphabet> offered = Carriage.alphabets(alphabetBits);
        var texts = new Segments[addressees.size()];
        var names = List.copyOf(wording.names());
        Map<Alphabet, Segments> fixed = new EnumMap<>(Alphabet.class);
        for (int i = 0; i < texts.length; i++) {
            Addressee addressee = addressees.get(i);
            String text = wording.render(values(names, addressee.values()));
            Alphabet alphabet = Segments.alphabetFor(text, addressee.to().countryCode(), offered);
            texts[i] = wording.isFixed()
                    ? fixed.computeIfAbsent(alphabet, a -> Segments.cut(text, a))
                    : Segments.cut(text, alphabet);
        }
        return new Content(addressees, texts);
    }

    private static Map<String, String> values(List<String> names, List<String> values) {
        if (names.isEmpty()) {
            return Map.of();
        }
        var byName = new HashMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), values.get(i));
        }
        return byName;
    }

    PhoneNumber to(int position) {
        return addressees.get(position).to();
    }

    Segments text(int position) {
        return texts[position];
    }
}
