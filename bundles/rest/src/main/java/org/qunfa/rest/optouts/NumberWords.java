package org.qunfa.rest.optouts;

import java.util.stream.Collectors;
import org.qunfa.model.Countries;

/** The pages for opting out by number, in one language. */
enum NumberWords {
    CHINESE(new String[] {
        "退订短信",
        "请填写您的手机号码，以及短信里【】中的发送者名称。我们会向该号码发送验证码。",
        "手机号码",
        "发送者名称（不填则退订所有发送者）",
        "发送验证码",
        "这不是有效的手机号码。",
        "如果可以发送，验证码已发往您填写的号码，10分钟内有效。若一分钟后仍未收到，请返回重试。",
        "验证码",
        "退订",
        "验证码不正确或已失效。",
        "您已退订",
        "使用【%s】的发送者不会再向您发送通知和营销信息，排队中的短信也会停止发送。",
        "本平台的发送者不会再向您发送通知和营销信息，排队中的短信也会停止发送。",
        "验证码只发往以下国家和地区代码的号码：%s。"
    }),
    ENGLISH(new String[] {
        "Unsubscribe",
        "Enter your phone number, and the sender's name as it stands in 【】 in the message. A code will be sent to the number.",
        "Phone number",
        "Sender's name (leave it empty for all senders)",
        "Send the code",
        "This is not a phone number.",
        "If it can be sent, a code is on its way to the number that you entered. It is valid for 10 minutes. If it has not come"
                + " within a minute, go back and try again.",
        "Code",
        "Unsubscribe",
        "The code is wrong or not valid any more.",
        "You have unsubscribed",
        "Senders with the name 【%s】 will send you no more notices and marketing, nor what is queued.",
        "The senders on this platform will send you no more notices and marketing, nor what is queued.",
        "Codes are sent to numbers with these country codes: %s."
    });

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it.
    private final String[] words;

    NumberWords(String[] words) {
        this.words = words;
    }

    static NumberWords of(OptOutWords language) {
        return language == OptOutWords.ENGLISH ? ENGLISH : CHINESE;
    }

    private String tag() {
        return this == ENGLISH ? OptOutWords.ENGLISH.tag() : OptOutWords.CHINESE.tag();
    }

    /**
     * What was entered.
     *
     * @param wrong whether the number is none
     */
    record Asked(String number, String signature, boolean wrong) {

        /** Says nothing about anybody. */
        @Override
        public String toString() {
            return "Asked";
        }
    }

    /** The page that asks for a number, and says to whose numbers codes are sent. */
    String ask(Asked asked, Countries served) {
        String fields = input(words[2], "name=\"number\" type=\"tel\" autocomplete=\"tel\" required", asked.number())
                + input(words[3], "name=\"signature\" type=\"text\" maxlength=\"30\"", asked.signature());
        String codes =
                served.callingCodes().stream().sorted().map(code -> "+" + code).collect(Collectors.joining(", "));
        return page(
                words[0],
                paragraph(words[1])
                        + paragraph(words[13].formatted(codes))
                        + alert(asked.wrong(), words[5])
                        + form(fields, "ask", words[4]));
    }

    /**
     * The page that asks for the code.
     *
     * @param wrong whether the one that was entered is
     */
    String code(String number, String signature, boolean wrong) {
        String code = "name=\"code\" type=\"text\" inputmode=\"numeric\" autocomplete=\"one-time-code\""
                + " pattern=\"[0-9]{6}\" required";
        String fields = hidden("number", number) + hidden("signature", signature) + input(words[7], code, "");
        return page(words[0], paragraph(words[6]) + alert(wrong, words[9]) + form(fields, "out", words[8]));
    }

    /** The page at the end. */
    String done(String signature) {
        String name = OptOutWords.escape(signature.replaceAll("[【】]", ""));
        return page(
                words[10], "<p role=\"status\">" + (name.isEmpty() ? words[12] : words[11].formatted(name)) + "</p>\n");
    }

    private String page(String title, String body) {
        return OptOutWords.whole(tag(), title, body);
    }

    private static String paragraph(String text) {
        return "<p>" + text + "</p>\n";
    }

    private static String alert(boolean wrong, String text) {
        return wrong ? "<p role=\"alert\">" + text + "</p>\n" : "";
    }

    private static String input(String label, String attributes, String value) {
        return "<label>" + label + "<input " + attributes + " value=\"" + OptOutWords.escape(value) + "\"></label>\n";
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + OptOutWords.escape(value) + "\">\n";
    }

    private static String form(String fields, String deed, String label) {
        return "<form method=\"post\" action=\"/u\">\n" + fields + "<button name=\"do\" value=\"" + deed + "\">" + label
                + "</button></form>\n";
    }
}
