package org.qunfa.rest.optouts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qunfa.messaging.OptOuts.Standing;
import org.qunfa.model.MessageClass;

/** The page for opting out, in one language. */
enum OptOutWords {
    CHINESE(
            "zh-CN",
            Map.of(MessageClass.CODE, "验证码", MessageClass.NOTICE, "通知", MessageClass.MARKETING, "营销信息"),
            new String[] {
                "退订短信",
                "【%s】发给 %s 的%s",
                "您不想再收到这类短信吗？退订立即生效，排队中的短信也会停止发送。",
                "退订",
                "您已退订，将不再收到这位发送者的%s。",
                "恢复接收",
                "链接无效",
                "这个链接不完整，或不是由本平台发出的。请核对短信中的链接。",
                "请稍后再试",
                "现在无法处理，请稍后再试。",
                "、",
                "请求不完整",
                "请求里缺少 do：do=out 表示退订，do=undo 表示恢复接收。请打开短信中的链接，再按页面上的按钮。"
            }),
    ENGLISH(
            "en",
            Map.of(MessageClass.CODE, "codes", MessageClass.NOTICE, "notices", MessageClass.MARKETING, "marketing"),
            new String[] {
                "Unsubscribe",
                "【%s】 to %s: %s",
                "Do you want no more messages of this kind? It takes effect at once, also for what is queued.",
                "Unsubscribe",
                "You have unsubscribed. This sender will not send you any more: %s.",
                "Subscribe again",
                "This link does not work",
                "The link is not whole, or was not sent by this platform. Compare it with the message.",
                "Try again later",
                "This is not possible at this moment. Try again later.",
                ", ",
                "The request is not whole",
                "It lacks do: do=out to unsubscribe, do=undo to subscribe again. Open the link of the message, and press the button there."
            });

    private final String tag;

    @SuppressWarnings("ImmutableEnumChecker") // Map.of makes maps that cannot be changed.
    private final Map<MessageClass, String> classes;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it.
    private final String[] words;

    OptOutWords(String tag, Map<MessageClass, String> classes, String[] words) {
        this.tag = tag;
        this.classes = classes;
        this.words = words;
    }

    /** The language that a request asks for; Chinese where it asks for neither. */
    static OptOutWords of(@Nullable String acceptLanguage) {
        try {
            String best = acceptLanguage == null || acceptLanguage.length() > 200
                    ? null
                    : Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("zh", "en"));
            return "en".equals(best) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException e) {
            return CHINESE;
        }
    }

    String tag() {
        return tag;
    }

    /** The page for a link that works. */
    String page(Standing standing) {
        String about = words[1].formatted(
                escape(standing.sender()), escape(standing.to()), classes.get(standing.messageClass()));
        var body = new StringBuilder("<p>").append(about).append("</p>\n");
        if (standing.optedOut()) {
            String gone = String.join(
                    words[10],
                    standing.classes().stream()
                            .sorted()
                            .map(c -> String.valueOf(classes.get(c)))
                            .toList());
            body.append("<p role=\"status\">").append(words[4].formatted(gone)).append("</p>\n");
            if (standing.undoable()) {
                form(body, "undo", words[5]);
            }
        } else {
            body.append("<p>").append(words[2]).append("</p>\n");
            form(body, "out", words[3]);
        }
        return whole(words[0], body.toString());
    }

    /** The page for a link that does not work. */
    String unknown() {
        return whole(words[6], "<p>" + words[7] + "</p>\n");
    }

    /** The page for now and not for ever. */
    String later() {
        return whole(words[8], "<p>" + words[9] + "</p>\n");
    }

    /** The page for a form that does not say what to do. */
    String incomplete() {
        return whole(words[11], "<p>" + words[12] + "</p>\n");
    }

    private static void form(StringBuilder body, String deed, String label) {
        body.append("<form method=\"post\"><button name=\"do\" value=\"")
                .append(deed)
                .append("\">")
                .append(label)
                .append("</button></form>\n");
    }

    private String whole(String title, String body) {
        return whole(tag, title, body);
    }

    /** A page of ours in a language. */
    static String whole(String tag, String title, String body) {
        return "<!doctype html>\n<html lang=\"" + tag + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title
                + "</title>\n<link rel=\"stylesheet\" href=\"/u/page.css\">\n</head>\n<body>\n<main>\n<h1>" + title
                + "</h1>\n" + body + "</main>\n</body>\n</html>\n";
    }

    /** The text as it may stand on a page. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
