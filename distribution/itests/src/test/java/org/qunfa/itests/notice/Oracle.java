package org.qunfa.itests.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qunfa.testkit.smpp.AcceptedMessage;
import org.qunfa.testkit.smpp.AcceptedText;
import org.qunfa.testkit.smpp.Forgotten;
import org.qunfa.testkit.smpp.SmscSimulator;

/** What a message centre really took, by recipient. */
final class Oracle {

    private final Map<String, List<AcceptedText>> texts;
    private final Map<String, List<AcceptedMessage>> parts;

    private Oracle(Collection<AcceptedText> texts, Collection<AcceptedMessage> parts) {
        this.texts = byNumber(texts, text -> digits(text.destination()));
        this.parts = byNumber(parts, AcceptedMessage::destinationDigits);
    }

    static Oracle of(SmscSimulator smsc) {
        return new Oracle(smsc.messages(), smsc.accepted());
    }

    static Oracle of(Forgotten forgotten) {
        return new Oracle(forgotten.texts(), forgotten.messages());
    }

    private static <T> Map<String, List<T>> byNumber(Collection<T> all, Function<T, String> number) {
        return all.stream().collect(Collectors.groupingBy(number, TreeMap::new, Collectors.toList()));
    }

    private static String digits(String address) {
        return address.startsWith("+") ? address.substring(1) : address;
    }

    /** The whole and broken texts that were sent to a number. */
    List<AcceptedText> texts(String number) {
        return texts.getOrDefault(number, List.of());
    }

    /** The parts that were sent to a number, in the order in which they were taken. */
    List<AcceptedMessage> parts(String number) {
        return parts.getOrDefault(number, List.of());
    }

    /** What is wrong with what a recipient got, as a handset would show it; empty when it was sent exactly once. */
    String complaint(Draft.Row row) {
        List<AcceptedText> got = texts(row.number());
        if (got.size() != 1 || !got.get(0).whole()) {
            return row.ref() + " was sent " + got.size() + " texts in "
                    + parts(row.number()).size() + " parts; ";
        }
        if (parts(row.number()).size() != row.segments()) {
            return row.ref() + " took " + parts(row.number()).size() + " parts and should take " + row.segments()
                    + "; ";
        }
        return got.get(0).text().equals(row.text())
                ? ""
                : row.ref() + " reads " + got.get(0).text() + "; ";
    }
}
