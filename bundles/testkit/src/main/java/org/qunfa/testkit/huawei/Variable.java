package org.qunfa.testkit.huawei;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value of a variable may be. */
record Variable(Kind kind, int longest) {

    private static final Pattern OLD = Pattern.compile("(NUM|TXT)_([0-9]{1,2})");
    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");
    private static final Pattern URL = Pattern.compile("(?i)https?://|www\\.");
    private static final int LONGEST = 20;

    /** Of the first four each has its own form; the others are those of the older templates. */
    enum Kind {
        PHONE("[0-9+-]{3,14}[0-9]"),
        CHARDIGIT("[A-Za-z0-9_]+"),
        DATETIME("\\d{8}|\\d{4}-\\d{2}-\\d{2}|\\d{4}/\\d{2}/\\d{2}|\\d{4}年\\d{1,2}月\\d{1,2}日"
                + "|\\d{2}:\\d{2}(:\\d{2})?|\\d{1,2}点(\\d{1,2}分?)?"),
        MONEY("[0-9.]+|[零〇一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾百佰千仟万亿元角分整]+"),
        TEXT("[^.。'<>{}]+"),
        NUM("[0-9]+"),
        TXT("[^{}']+"),
        DATE("\\d{4}/\\d{1,2}/\\d{1,2}"),
        TIME("\\d{2}:\\d{2}(:\\d{2})?");

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form);
        }
    }

    /**
     * A variable as it is called in a template.
     *
     * @param attribute what is said of it elsewhere, for those that only have a number
     */
    static Variable of(String name, String attribute) {
        Matcher old = OLD.matcher(name);
        if (old.matches()) {
            return new Variable(Kind.valueOf(old.group(1)), Integer.parseInt(old.group(2)));
        }
        String kind = Character.isDigit(name.charAt(0)) ? attribute : name;
        return new Variable(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), LONGEST);
    }

    /** Whether a value may stand for it. */
    boolean takes(String value) {
        if (value.isEmpty()
                || value.length() > longest
                || !kind.form.matcher(value).matches()) {
            return false;
        }
        boolean free = kind == Kind.CHARDIGIT || kind == Kind.TEXT;
        return !(free && MOBILE.matcher(value).find()) && !URL.matcher(value).find();
    }
}
