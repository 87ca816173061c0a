package org.qunfa.testkit.tencent;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of the account.
 *
 * @param content with its variables as <code>{1}</code>, <code>{2}</code> …
 * @param type 1 for marketing, 2 for notices, 3 for codes
 * @param reach 0 for messages at home, 1 for those abroad, 3 for both
 * @param status 0 if it passed and is in force, 1 while it is looked at, 2 if it passed and waits, -1 if it did not pass
 */
public record CloudTemplate(long id, String name, String content, int type, int reach, int status) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([1-9][0-9]?)}");
    private static final Pattern CODE = Pattern.compile("[0-9]{0,6}");
    private static final Pattern URL =
            Pattern.compile("(?i)https?://|www\\.[a-z0-9]|[a-z0-9-]+\\.(com|cn|net|org|top|xyz|cc)\\b");
    private static final int CODES = 3;

    /** A notice for messages at home that is in force. */
    public static CloudTemplate notice(long id, String content) {
        return new CloudTemplate(id, "name of " + id, content, 2, 0, 0);
    }

    /** A template for codes at home that is in force. */
    public static CloudTemplate code(long id, String content) {
        return new CloudTemplate(id, "name of " + id, content, CODES, 0, 0);
    }

    boolean isMarketing() {
        return type == 1;
    }

    boolean isFor(boolean international) {
        return reach == 3 || (reach == 1) == international;
    }

    private int variables() {
        return VARIABLE.matcher(content)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }

    /**
     * The text with its variables' values.
     *
     * @param longest how long a value may be
     */
    String filled(List<String> values, int longest) throws TencentFault {
        if (values.size() != variables()) {
            throw new TencentFault(
                    "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
                    "request content does not match the approved template content");
        }
        for (String value : values) {
            check(value, longest);
        }
        return VARIABLE.matcher(content)
                .replaceAll(found -> Matcher.quoteReplacement(values.get(Integer.parseInt(found.group(1)) - 1)));
    }

    private void check(String value, int longest) throws TencentFault {
        if (type == CODES && !CODE.matcher(value).matches()) {
            throw new TencentFault(
                    "InvalidParameterValue.TemplateParameterFormatError",
                    "Verification code template parameter format error");
        }
        if (value.length() > longest) {
            throw new TencentFault(
                    "InvalidParameterValue.TemplateParameterLengthLimit",
                    "single template parameter length exceeds limit");
        }
        if (URL.matcher(value).find()) {
            throw new TencentFault(
                    "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter",
                    "prohibited use url in template parameter");
        }
    }
}
