package org.qunfa.messaging.wording;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises a text that says at its end how to refuse what the sender sends, in the words that carriers in China and
 * elsewhere ask for, so that it is never said twice.
 */
final class OptOutTail {

    /** The longest end that is looked at. */
    private static final int END = 48;

    private static final String WORD = "(?:R|T|TD|N|退订|拒收)";
    private static final String QUOTE = "[\"'“”‘’「」『』]?";
    private static final String SEND = "(?:回复?|发送?|编辑|請?回覆|請?回復)";

    private static final Pattern CHINESE = Pattern.compile("(?:(?:退订|拒收|退訂)(?:请|請)?" + SEND + " ?" + QUOTE + WORD
            + QUOTE + "|" + SEND + " ?" + QUOTE + WORD + QUOTE + "(?:可|即可)?(?:退订|拒收|退訂)?)[\\p{P}\\s]*$");

    private static final Pattern ENGLISH = Pattern.compile(
            "(?:(?:REPLY|TEXT|TXT|SEND)\\W+(?:WITH\\W+)?|\\b)(?:STOP(?:ALL)?|UNSUBSCRIBE|QUIT|OPT-?OUT)\\W+TO\\W+"
                    + "(?:OPT[ -]?OUT|UNSUBSCRIBE|END|CANCEL|STOP|QUIT)\\W*$"
                    + "|\\b(?:REPLY|TEXT|TXT|SEND)\\W+(?:STOP|UNSUBSCRIBE|END|QUIT|CANCEL|REMOVE|ARRET|OPT-?OUT)\\W*$");

    private OptOutTail() {}

    static boolean ends(String text) {
        String end = text.length() > END ? text.substring(text.length() - END) : text;
        String plain = Normalizer.normalize(end, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return CHINESE.matcher(plain).find() || ENGLISH.matcher(plain).find();
    }
}
