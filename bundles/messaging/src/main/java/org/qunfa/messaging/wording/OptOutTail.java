package org.qunfa.messaging.wording;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises a text that says how to refuse what the sender sends, so that it is never said twice: in the line's own words, in
 * a whole phrase anywhere, or in a bare one at the end.
 */
final class OptOutTail {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]+");
    /** What may follow the last words: signs, pictures, and where else the sender can be found. */
    private static final Pattern TRAILING = Pattern.compile("[\\p{P}\\p{S}\\s]+$");

    private static final Pattern CONTACT =
            Pattern.compile("(?:HTTPS?://[^\\s\\p{IsHan}]+|\\b(?:[A-Z0-9-]+\\.)+[A-Z]{2,}(?:/[^\\s\\p{IsHan}]*)?"
                    + "|\\+?[0-9][0-9 -]{3,}[0-9])$");

    private static final String LETTER = "(?:TD|[RTN])";
    /** Behind a letter that is all of a word: no more letters, no number, unless of a telephone, and nothing named by a letter. */
    private static final String ALONE = "(?![A-Z恤型形字级台档座区线厅桥]|[0-9](?![0-9]{4}))";

    private static final String WORD = "(?:" + LETTER + "|退订|退訂|拒收)";
    private static final String QUOTE = "[\"'“”‘’「」『』()]?";
    private static final String SEND = "(?:请|請)?(?:短信)?(?:回[复復覆]?|发送?|發送?|编辑(?:短信)?)(?:短信)? ?";
    private static final String REFUSE = "(?:退订|退訂|拒收)";
    /** Where a clause begins. */
    private static final String CLAUSE = "(?:^|(?<=[\\p{P}\\p{S}\\s]))";

    private static final Pattern CHINESE = Pattern.compile(REFUSE + "[:, ]?" + SEND + QUOTE + WORD + QUOTE + ALONE
            + "|" + SEND + QUOTE + WORD + QUOTE + "(?:可|即可|以|可以)?" + REFUSE
            + "|" + CLAUSE + LETTER + REFUSE
            + "|" + REFUSE + LETTER + "(?![\\p{L}]|[0-9](?![0-9]{4}))");

    private static final Pattern CHINESE_AT_END = Pattern.compile("(?:" + CLAUSE + "(?:可|可以|直接)?|(?<=[请請]))"
            + "(?:" + SEND + ")" + QUOTE + WORD + "$"
            + "|(?<![已未])回[复復覆] ?" + QUOTE + WORD + "$");

    private static final String ASK = "\\b(?:REPLY|RESPOND|TEXT|TXT|SEND)\\W+(?:WITH\\W+)?";
    private static final String STOP = "(?:STOP(?: ?ALL)?|UNSUBSCRIBE|END|QUIT|CANCEL|REMOVE|ARRET|OPT-?OUT)";
    private static final String GOAL = "(?:OPT[ -]?OUT|UNSUBSCRIBE|END|CANCEL|STOP|QUIT|BE REMOVED|LEAVE)";

    private static final Pattern ENGLISH =
            Pattern.compile(ASK + STOP + "\\W+TO\\W+(?:" + GOAL + "\\b|[0-9]{3})|\\bSTOP2(?:END|STOP|OPTOUT)\\b"
                    + "|\\b(?:OPT[ -]?OUT|UNSUBSCRIBE)\\W{1,3}" + ASK + STOP + "\\b");

    private static final Pattern ENGLISH_AT_END = Pattern.compile("(?:^|[\\p{P}\\p{S}]\\s*|[0-9]\\s+)"
            + "(?:STOP(?:ALL)?|UNSUBSCRIBE|QUIT|OPT-?OUT)\\W+TO\\W+" + GOAL + "$|" + ASK + STOP + "$");

    private OptOutTail() {}

    /**
     * Whether a text says how to refuse.
     *
     * @param own the line's words for it; may be empty
     */
    static boolean isIn(String text, String own) {
        String plain = plain(text);
        return saysOwn(plain, TRAILING.matcher(plain(own)).replaceFirst(""))
                || CHINESE.matcher(plain).find()
                || ENGLISH.matcher(plain).find()
                || endsIn(plain);
    }

    private static String plain(String text) {
        String same = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return UNSEEN.matcher(same).replaceAll("");
    }

    /** The line's words count anywhere, where they are not a part of other words. */
    private static boolean saysOwn(String plain, String own) {
        boolean bare = own.length() <= 4;
        for (int at = plain.indexOf(own); at >= 0 && !own.isEmpty(); at = plain.indexOf(own, at + 1)) {
            int behind = at + own.length();
            boolean cutBefore = at > 0 && isCut(plain.charAt(at - 1), own.charAt(0), bare);
            boolean cutBehind =
                    behind < plain.length() && isCut(plain.charAt(behind), own.charAt(own.length() - 1), bare);
            if (!cutBefore && !cutBehind) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCut(char outside, char inside, boolean bare) {
        return bare ? Character.isLetterOrDigit(outside) : isLatin(outside) && isLatin(inside);
    }

    private static boolean isLatin(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean endsIn(String plain) {
        String end = TRAILING.matcher(plain).replaceFirst("");
        Matcher contact = CONTACT.matcher(end);
        if (contact.find()) {
            String before = TRAILING.matcher(end.substring(0, contact.start())).replaceFirst("");
            return saysAtEnd(end) || saysAtEnd(before);
        }
        return saysAtEnd(end);
    }

    private static boolean saysAtEnd(String end) {
        return CHINESE_AT_END.matcher(end).find() || ENGLISH_AT_END.matcher(end).find();
    }
}
