package org.qunfa.messaging.wording;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Recognises what a telephone makes a link of, or a person types into a browser, in a value: carriers do not allow it there.
 * Width and what nobody sees make no difference.
 */
final class WebAddress {

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}\\x{115F}\\x{1160}\\x{3164}]+");
    private static final String LABEL = "[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

    /** Last parts of names that are no words with which a sentence begins, nor endings of files. */
    private static final String ENDS =
            "(?:com|cn|net|org|cc|top|xyz|vip|io|info|ly|tv|co|icu|mobi|biz|us|hk|tw|jp|mo|dev|gg"
                    + "|edu|gov|mil|asia|wang|ren|ltd|wiki|kim|website|email|poker|casino|porn|xxx|sbs|cfd|lol|cyou|buzz|onl|ooo|wtf"
                    + "|ai|fm|gl|gd|vc|ws|ru|uk|de|fr|es|eu|ca|au|nz|kr|sg|th|vn|ph|la|su|tk|ml|ga|cf|gq|pw|ae|sa|tr|br|mx|nl|se|ch"
                    + "|pl|cz|ua|kz|mn|kh|mm|bd|pk|ir|il|gr|pt|fi|dk|hu|ro|bg|sk|za|ng|ke|eg|cl|pe|ec|cx|nu|tf|sx|to)";

    /** Those that are words: not with a capital letter behind a point, where a sentence may begin. */
    private static final String WORDS =
            "(?:me|shop|club|site|online|link|app|work|fun|live|pro|tech|group|store|cloud|chat"
                    + "|video|news|bid|loan|win|men|date|red|blue|pink|ink|space|press|host|fit|art|cool|city|company|plus|center"
                    + "|zone|world|today|life|love|run|game|games|bet|sex|adult|cam|mom|bond|quest|beauty|skin|monster|rest|one|page"
                    + "|name|bar|money|cash|market|trade|finance|credit|bank|click|help|support|download|best|cheap|gift|sale|vote"
                    + "|mobile|phone|services|studio|design|social|team|tips|guru|ninja|rocks|party|science|review|stream|webcam)";

    private static final String HAN =
            "(?:中国|中國|公司|网络|網絡|网址|網址|商标|在线|中文网|商城|网店|集团|政务|公益|我爱你" + "|香港|台湾|台灣|移动|手机|娱乐|游戏|企业|信息|购物|时尚|佛山|广东)";

    private static final Pattern FORM = Pattern.compile("\\b[a-zA-Z][a-zA-Z0-9+.-]{1,30}: ?//"
            + "|\\b(?:[mM][aA][iI][lL][tT][oO]|[jJ][aA][vV][aA][sS][cC][rR][iI][pP][tT]):"
            + "|(?:^|[^\\p{L}\\p{N}])[wW]{3}[.。]"
            + "|(?<![a-zA-Z])(?!(?i:mr|mrs|ms|dr|st|jr|prof)[.])" + LABEL + "[.。](?i:" + ENDS + ")(?![a-zA-Z0-9])"
            + "|" + LABEL + "[.。](?:" + WORDS + "|" + WORDS.toUpperCase(Locale.ROOT) + ")(?![a-zA-Z0-9])"
            + "|" + LABEL + "[.]" + HAN + "(?!\\p{L})"
            + "|" + LABEL + "[.。][a-zA-Z]{2,24}(?::[0-9]{2,5})?[/?#][^\\s]"
            + "|" + LABEL + "[.。][a-zA-Z]{2,24}:[0-9]{2,5}(?![0-9])"
            + "|\\bxn--"
            + "|(?<![0-9.])(?:" + OCTET + "\\.){3}" + OCTET + "(?![0-9]|\\.[0-9])"
            + "|\\[[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*\\]");

    private WebAddress() {}

    static boolean isIn(String value) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC);
        boolean may = plain.chars().anyMatch(c -> c == '.' || c == '。' || c == ':' || c == '-');
        return may && FORM.matcher(UNSEEN.matcher(plain).replaceAll("")).find();
    }
}
