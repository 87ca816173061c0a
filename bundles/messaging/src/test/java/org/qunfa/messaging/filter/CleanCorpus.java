package org.qunfa.messaging.filter;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everyday notices: those in {@code clean-handmade.txt}, and templates filled with values that a seed chooses. */
final class CleanCorpus {

    static final long SEED = 20260101;
    static final int SIZE = 5000;

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("name", words("王芳 李伟 张敏 刘洋 陈静 杨磊 赵军 黄丽 周强 吴婷 郑浩然 孙小雨 欧阳明 何金发 罗大佑民")),
            Map.entry("ename", words("Alice Bob Claire David Ellen Frank Grace")),
            Map.entry("app", words("手机银行 校园通 云课堂 智慧社区 掌上公交 健康码 图书馆APP 政务服务网")),
            Map.entry("company", words("青山建材有限公司 东湖软件有限公司 红星机械厂 新城物业公司 海天食品集团 启明教育科技")),
            Map.entry("shop", words("阳光超市 老街面馆 小雨花店 大众书店 星河影城 佳佳母婴 山水茶庄 博文图书")),
            Map.entry("goods", words("保温杯 电饭煲 运动鞋 儿童书包 洗衣液 笔记本电脑 蓝牙耳机 空气净化器 羽绒服 台灯")),
            Map.entry("place", words("三楼会议室 社区服务中心 东门菜鸟驿站 市民中心A座 人民医院 第二中学 滨江路12号 体育馆 丰巢柜 大礼堂")),
            Map.entry("dept", words("内科 骨科 儿科 眼科 口腔科 皮肤科 呼吸科")),
            Map.entry("grade", words("一年级 三(2)班 五年级 初一 高三 中班")),
            Map.entry("topic", words("安全生产 预算 年终总结 消防演练 教研 党建 防汛 招投标 信息化")),
            Map.entry("book", words("红楼梦 平凡的世界 三体 活着 海底两万里 城南旧事")),
            Map.entry("exam", words("教师资格考试 会计职称考试 普通话测试 驾驶人科目一 英语四级 公务员笔试")),
            Map.entry(
                    "url",
                    words(
                            "https://t.cn/A6xY https://example.com/s/9f2k http://dx.example.cn/q www.example.org/notice dwz.example/ab3")),
            Map.entry("host", words("example.com example.cn mail.example.org")),
            Map.entry("phone", words("400-820-0000 010-62345678 95500 12345 0571-88880000")));

    private CleanCorpus() {}

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    /** The corpus, always the same. */
    static List<String> make() {
        var random = new Random(SEED);
        Set<String> texts = new LinkedHashSet<>(CorpusFiles.lines("clean-handmade.txt"));
        List<String> templates = CorpusFiles.lines("clean-templates.txt");
        for (int i = 0; texts.size() < SIZE; i++) {
            texts.add(fill(templates.get(i % templates.size()), random));
        }
        return List.copyOf(texts);
    }

    /** A notice with its values. */
    static String fill(String template, Random random) {
        Matcher slot = SLOT.matcher(template);
        return slot.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), random)));
    }

    private static String value(String slot, Random random) {
        List<String> values = VALUES.get(slot);
        if (values != null) {
            return values.get(random.nextInt(values.size()));
        }
        return switch (slot) {
            case "code", "order" -> Integer.toString(100_000 + random.nextInt(900_000));
            case "tail", "points" -> Integer.toString(1000 + random.nextInt(9000));
            case "month" -> Integer.toString(1 + random.nextInt(12));
            case "day" -> Integer.toString(1 + random.nextInt(28));
            case "minutes" -> Integer.toString(5 * (1 + random.nextInt(6)));
            case "time" -> String.format("%02d:%02d", 7 + random.nextInt(14), 10 * random.nextInt(6));
            case "amount" -> String.format("%,d.%02d", random.nextInt(50_000), random.nextInt(100));
            case "small" -> Integer.toString(10 + random.nextInt(490));
            case "score" -> Integer.toString(60 + random.nextInt(41));
            case "flight" -> "CA" + (1000 + random.nextInt(9000));
            case "train" -> "G" + (1 + random.nextInt(9999));
            case "plate" -> "浙A" + (10_000 + random.nextInt(90_000));
            default -> throw new IllegalStateException("no value for " + slot);
        };
    }
}
