package org.qunfa.itests.notice;

/** Texts of the kinds that go wrong easily. */
final class Samples {

    private static final String[] TEXTS = {
        "请于周六上午九点到东门集合，带好雨具。",
        "Meet at 9:00 at the east gate {bring a coat} [~^|\\€].",
        "🎉🎉 活动改期 👨‍👩‍👧‍👦 家庭组请到 🏫 报到，𠮷野家门口见。",
        // Part boundaries fall into surrogate pairs, at the first and at the second cut.
        "一".repeat(47) + "😀".repeat(40) + "末",
        "二".repeat(48) + "😀".repeat(40) + "末",
        "三段".repeat(80) + "完。",
        "𠀀𠀁𠀂".repeat(23) + "e\u0301 ﷽ \u200fשלום\u200e",
    };

    private Samples() {}

    /** A text for a recipient; every few are alike. */
    static String text(int index) {
        return TEXTS[index % TEXTS.length] + " #" + index;
    }
}
