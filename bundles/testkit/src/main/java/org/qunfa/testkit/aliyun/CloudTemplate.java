package org.qunfa.testkit.aliyun;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template of the account.
 *
 * @param code as in {@code SMS_100001}
 * @param content with its variables as <code>${name}</code>
 * @param type 0 for codes, 1 for notices, 2 for marketing, 3 for abroad
 * @param approved whether it passed
 */
public record CloudTemplate(String code, String name, String content, int type, boolean approved) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
    private static final int LONGEST_VALUE = 35;

    /** An approved notice. */
    public static CloudTemplate notice(String code, String content) {
        return new CloudTemplate(code, "name of " + code, content, 1, true);
    }

    Set<String> variables() {
        var names = new LinkedHashSet<String>();
        Matcher found = VARIABLE.matcher(content);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** The text with its variables' values. */
    String filled(Map<String, String> values) throws CloudFault {
        for (String name : variables()) {
            String value = values.get(name);
            if (value == null) {
                throw CloudFault.business("isv.TEMPLATE_MISSING_PARAMETERS", "模板缺少变量");
            }
            if (value.isEmpty() || value.length() > LONGEST_VALUE) {
                throw CloudFault.business("isv.PARAM_LENGTH_LIMIT", "参数超出长度限制");
            }
            if (value.contains("http://") || value.contains("https://")) {
                throw CloudFault.business("isv.PARAM_NOT_SUPPORT_URL", "变量不支持传入URL");
            }
        }
        return VARIABLE.matcher(content)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
    }
}
