package org.qunfa.messaging.wording;

import java.util.Set;
import org.qunfa.model.Alphabet;
import org.qunfa.model.MessageClass;
import org.qunfa.model.PhoneNumber;
import org.qunfa.model.Segments;
import org.qunfa.plugin.carrier.TextLayout;
import org.qunfa.plugin.carrier.TextLayout.SignaturePlace;

/**
 * What stands around the text of a notice: the sender's signature, and what tells people how to refuse marketing.
 *
 * <p>The signature stands in 【】. A text to a number outside China that would be one of a smaller alphabet but for these
 * brackets has the signature and a colon in front instead, and costs accordingly.
 *
 * @param signature without its brackets
 * @param layout where the signature stands, and how people are told to refuse
 * @param messageClass only marketing is told how to refuse
 * @param offered what the lines can carry besides UCS-2
 * @param rules by which it is put around a text
 */
public record Frame(
        String signature, TextLayout layout, MessageClass messageClass, Set<Alphabet> offered, FrameRules rules) {

    private static final String ENDS = "。！？；，、….!?;,:：)）」』”\"'~～";

    public Frame {
        offered = Set.copyOf(offered);
    }

    /** A frame by the usual rules. */
    public Frame(String signature, TextLayout layout, MessageClass messageClass, Set<Alphabet> offered) {
        this(signature, layout, messageClass, offered, FrameRules.USUAL);
    }

    /** The same frame that writes signs as those of a smaller alphabet. */
    Frame substituting() {
        return new Frame(signature, layout, messageClass, offered, new FrameRules(rules.version(), true));
    }

    /**
     * The final text.
     *
     * @param text what the sender says to the recipient
     * @param countryCode of the recipient's number
     */
    public String around(String text, int countryCode) {
        boolean china = countryCode == PhoneNumber.CHINA_CODE;
        String told = messageClass == MessageClass.MARKETING ? withTail(text, china) : text;
        if (!china) {
            String plain = signature + ": " + told;
            if (alphabet(plain, countryCode) != Alphabet.UCS2) {
                return plain;
            }
            String substituted = rules.substitutes() ? Substitutes.in(plain) : plain;
            if (alphabet(substituted, countryCode) != Alphabet.UCS2) {
                return substituted;
            }
        }
        return layout.signature() == SignaturePlace.FRONT ? "【" + signature + "】" + told : told + "【" + signature + "】";
    }

    /** The alphabet in which a final text is counted and sent. */
    public Alphabet alphabet(String finalText, int countryCode) {
        return Segments.alphabetFor(finalText, countryCode, offered);
    }

    private String withTail(String text, boolean china) {
        String tail = china ? layout.optOut() : layout.optOutAbroad();
        if (tail.isEmpty() || OptOutTail.isIn(text, tail)) {
            return text;
        }
        String stripped = text.stripTrailing();
        boolean ended = stripped.isEmpty() || ENDS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
        if (china) {
            return stripped + (ended ? "" : "，") + tail;
        }
        return stripped + (ended ? " " : ". ") + tail;
    }
}
