package org.qunfa.carrier.huawei.settings;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qunfa.plugin.carrier.ApprovedText.Piece;

/**
 * What may stand in the place of a variable, after the document "SMS variables" (sms_faq_0003) and, for {@code TXT_n}, {@code NUM_n},
 * {@code DATE} and {@code TIME}, the one before it. The name is all that the line knows of a variable: which kind {@code {1}} is of was
 * chosen in the console. Immutable.
 */
final class Variables {

    /** The variables that there are, for people. */
    static final String SORTS =
            "variables are {1} to {20}, {TXT_n} and {NUM_n} with n from 1 to 200, {DATE}, {TIME}, {PHONE},"
                    + " {CHARDIGIT}, {DATETIME}, {MONEY}, {TEXT}";

    private static final int LONGEST = 200;
    private static final Pattern NUMBERED = Pattern.compile("[1-9]|1[0-9]|20");
    private static final Pattern SIZED = Pattern.compile("(TXT|NUM)_([1-9][0-9]{0,2})");

    /** Whatever kind it is of: no links, and nothing that the service does not find its way through. */
    private static final String ANY = "(?!.*[wW]{3}\\.)[^{}']+";

    private static final String DIGITS = "[0-9]+";
    /** Ways to reach somebody belong into the template, or into a variable for them. */
    private static final String NO_MOBILE = "(?!.*(?<![0-9])1[3-9][0-9]{9}(?![0-9]))";

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";
    private static final String DATE_OR_TIME =
            "[0-9]{8}|[0-9]{4}([-/])[0-9]{2}\\1[0-9]{2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日" + "|" + TIME
                    + "|([01]?[0-9]|2[0-3])点[0-5][0-9]分?";

    /** Of one length whatever is set. */
    private record Kind(int most, String form) {}

    private static final Map<String, Kind> FIXED = Map.of(
            "DATE", new Kind(10, "[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}"),
            "TIME", new Kind(8, TIME),
            "PHONE", new Kind(15, "[0-9+-]{3,14}[0-9]"),
            "DATETIME", new Kind(20, DATE_OR_TIME));

    /** As long as the service allows. */
    private static final Map<String, String> FORMS = Map.of(
            "CHARDIGIT", NO_MOBILE + "[A-Za-z0-9_]+",
            "MONEY", "[0-9.]+|[零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾百佰千仟万亿元角分整]+",
            "TEXT", NO_MOBILE + "[^.。'<>{}]+");

    private final int longestValue;

    /** @param longestValue characters of the longest value of a variable that does not say it */
    Variables(int longestValue) {
        this.longestValue = longestValue;
    }

    /**
     * The place of a variable; empty where there is none such.
     *
     * @param name what its value is called
     */
    Optional<Piece> place(String variable, String name) {
        Matcher sized = SIZED.matcher(variable);
        if (sized.matches()) {
            int most = Integer.parseInt(sized.group(2));
            String form = sized.group(1).equals("NUM") ? DIGITS : ANY;
            return most > LONGEST ? Optional.empty() : Optional.of(Piece.place(name, most, form));
        }
        Kind fixed = FIXED.get(variable);
        if (fixed != null) {
            return Optional.of(Piece.place(name, fixed.most(), fixed.form()));
        }
        String form = NUMBERED.matcher(variable).matches() ? ANY : FORMS.get(variable);
        return Optional.ofNullable(form).map(found -> Piece.place(name, longestValue, found));
    }
}
