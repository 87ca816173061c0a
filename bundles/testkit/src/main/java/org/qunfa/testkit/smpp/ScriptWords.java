package org.qunfa.testkit.smpp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules and policies in words, for the command line and the control port. */
final class ScriptWords {

    static final Set<String> RECEIPTS = Set.of(
            "receipts",
            "receipt-endings",
            "receipt-delay-millis",
            "receipt-between-millis",
            "receipt-jitter-millis",
            "receipt-seed",
            "receipt-times",
            "receipt-strangers",
            "receipt-dialect",
            "receipt-ids",
            "receipt-early",
            "receipt-unasked");

    static final Set<String> SUBMIT = Set.of("to", "do", "status", "delay-millis", "times", "skip", "share", "seed");

    private ScriptWords() {}

    static ReceiptPolicy receipts(Words words, MessageIds ids) {
        List<ReceiptState> usual = states(words.get("receipts", "none"));
        List<Ending> endings = endings(words.get("receipt-endings", ""));
        ReceiptPolicy policy = ReceiptPolicy.by(message -> endings.stream()
                        .filter(ending -> message.destination().endsWith(ending.digits))
                        .findFirst()
                        .map(Ending::states)
                        .orElse(usual))
                .after(words.millis("receipt-delay-millis"))
                .spaced(words.millis("receipt-between-millis"))
                .shuffled(words.millis("receipt-jitter-millis"), words.number("receipt-seed", 0))
                .repeated(words.number("receipt-times", 1))
                .withStrangers(words.number("receipt-strangers", 0))
                .in(dialect(words.get("receipt-dialect", "appendix-b")));
        if (words.has("receipt-ids")) {
            policy = policy.withIds(ids(words.find("receipt-ids"), ids));
        }
        if (Boolean.parseBoolean(words.get("receipt-early", "false"))) {
            policy = policy.early();
        }
        return Boolean.parseBoolean(words.get("receipt-unasked", "false")) ? policy.evenUnasked() : policy;
    }

    /** Destinations that end in these digits, and the states of their receipts. */
    private record Ending(String digits, List<ReceiptState> states) {}

    /** For example {@code 7=UNDELIV,99=ENROUTE+EXPIRED}; the longest ending first. */
    private static List<Ending> endings(String text) {
        var endings = new ArrayList<Ending>();
        for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("expected digits=STATE, but found " + entry);
            }
            endings.add(new Ending(entry.substring(0, equals), states(entry.substring(equals + 1))));
        }
        endings.sort((a, b) -> b.digits.length() - a.digits.length());
        return List.copyOf(endings);
    }

    /** {@code none}, or states joined by plus signs. */
    static List<ReceiptState> states(String text) {
        return text.equalsIgnoreCase("none")
                ? List.of()
                : Stream.of(text.split("\\+", -1)).map(ReceiptState::of).toList();
    }

    static ReceiptDialect dialect(String word) {
        return named(ReceiptDialect.values(), word);
    }

    static PartWay way(String word) {
        return named(PartWay.values(), word);
    }

    private static <E extends Enum<E>> E named(E[] all, String word) {
        String name = word.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(all)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word + " is none of " + Arrays.toString(all)));
    }

    /** {@code decimal}, {@code hex}, {@code upper-hex} or {@code padded}, on the numbers of these ids. */
    static MessageIds ids(@Nullable String word, MessageIds numbers) {
        return switch (String.valueOf(word)) {
            case "decimal" -> new MessageIds(10, false, 0, "", numbers.first(), numbers.count());
            case "hex" -> numbers.hex();
            case "upper-hex" -> numbers.upperHex();
            case "padded" -> numbers.padded(20);
            default -> throw new IllegalArgumentException(word + " is none of decimal, hex, upper-hex, padded");
        };
    }

    static SubmitRule submit(Words words) {
        SubmitAnswer answer = answer(words).after(words.millis("delay-millis"));
        return SubmitRule.to(words.get("to", ""), answer)
                .skipping(words.number("skip", 0))
                .times(words.number("times", Integer.MAX_VALUE))
                .share(words.share("share", 1), words.number("seed", 0));
    }

    private static SubmitAnswer answer(Words words) {
        String otherwise = words.has("status") ? "refuse" : "accept";
        return switch (words.get("do", otherwise)) {
            case "accept" -> SubmitAnswer.accepted();
            case "refuse" -> SubmitAnswer.refused(words.number("status", SubmitAnswer.SYSTEM_ERROR));
            case "unanswered" -> SubmitAnswer.unanswered();
            case "ignore" -> SubmitAnswer.ignored();
            case "drop-before-recording" -> SubmitAnswer.dropBeforeRecording();
            case "drop-before-answering" -> SubmitAnswer.dropBeforeAnswering();
            case "drop-after-answering" -> SubmitAnswer.dropAfterAnswering();
            default ->
                throw new IllegalArgumentException("do is one of accept, refuse, unanswered, ignore, "
                        + "drop-before-recording, drop-before-answering, drop-after-answering");
        };
    }
}
