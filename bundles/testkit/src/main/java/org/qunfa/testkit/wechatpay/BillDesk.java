package org.qunfa.testkit.wechatpay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.login.Query;

/**
 * Writes bills and hands them out: 申请交易账单 (docs/merchant/apis/native-payment/get-trade-bill.html), 申请资金账单
 * (doc/v3/merchant/4012556742), 下载账单 (docs/partner/apis/partner-h5-payment/download-bill.html). The bill of a day is there from ten
 * o'clock of the next on, for three months; its address works for five minutes, for signed calls of the same merchant; the hash is
 * that of the file before it is compressed; the file itself is not signed.
 */
final class BillDesk {

    static final String TRADE = "/v3/bill/tradebill";
    static final String FLOW = "/v3/bill/fundflowbill";
    static final String FILE = "/v3/billdownload/file";

    private static final LocalTime READY = LocalTime.of(10, 0);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MONTHS = 3;

    /**
     * A file to be fetched.
     *
     * @param until when its address stops working
     */
    private record File(String mchid, byte[] octets, boolean zipped, Instant until) {}

    private final Platform platform;
    private final Map<String, File> files = new ConcurrentHashMap<>();
    private volatile String place = "";

    BillDesk(Platform platform) {
        this.platform = platform;
    }

    /** @param base the platform's address, which the files' begin with */
    void place(String base) {
        place = base;
    }

    CloudAnswer trade(Merchant merchant, CloudCall call) throws Refusal {
        Map<String, String> query = Query.read(call.query());
        String kind = choice(query, "bill_type", List.of("ALL", "SUCCESS", "REFUND"));
        List<Entry> entries = entries(merchant, day(query));
        return offer(merchant, BillText.trade(kind, entries), zipped(query));
    }

    CloudAnswer flow(Merchant merchant, CloudCall call) throws Refusal {
        Map<String, String> query = Query.read(call.query());
        if (!choice(query, "account_type", List.of("BASIC", "OPERATION", "FEES"))
                .equals("BASIC")) {
            // Nothing ever moves in the others.
            throw Refusal.of(400, "NO_STATEMENT_EXIST", "请求的账单文件不存在");
        }
        LocalDate day = day(query);
        long before = 0;
        for (Entry entry : Entry.all(platform.ledger(), merchant)) {
            boolean earlier = Beijing.date(entry.at()).isBefore(day);
            before += !earlier ? 0 : entry.repayment() == null ? entry.fen() : -entry.fen();
        }
        return offer(merchant, BillText.flow(entries(merchant, day), before), zipped(query));
    }

    private List<Entry> entries(Merchant merchant, LocalDate day) throws Refusal {
        List<Entry> entries = Entry.spoilt(platform, merchant, day);
        if (entries.isEmpty()) {
            throw Refusal.of(400, "NO_STATEMENT_EXIST", "请求的账单文件不存在");
        }
        return entries;
    }

    private static String choice(Map<String, String> query, String name, List<String> words) throws Refusal {
        String word = query.getOrDefault(name, words.get(0));
        if (!words.contains(word)) {
            throw Refusal.parameter(name, "枚举值错误");
        }
        return word;
    }

    private static boolean zipped(Map<String, String> query) throws Refusal {
        String wanted = query.getOrDefault("tar_type", "");
        if (!Set.of("", "GZIP").contains(wanted)) {
            throw Refusal.parameter("tar_type", "枚举值错误");
        }
        return !wanted.isEmpty();
    }

    /** That a day without a bill yet has {@code STATEMENT_CREATING} is in the table of codes; what a day to come has is unconfirmed. */
    private LocalDate day(Map<String, String> query) throws Refusal {
        LocalDate day;
        try {
            day = LocalDate.parse(query.getOrDefault("bill_date", ""));
        } catch (DateTimeParseException e) {
            throw Refusal.parameter("bill_date", "格式应为yyyy-MM-DD");
        }
        LocalDate today = Beijing.date(platform.clock().instant());
        if (!day.isBefore(today) || day.isBefore(today.minusMonths(MONTHS))) {
            throw Refusal.parameter("bill_date", "仅支持三个月内的账单下载申请");
        }
        if (day.equals(today.minusDays(1)) && Beijing.hour(platform.clock()).isBefore(READY)) {
            throw Refusal.of(400, "STATEMENT_CREATING", "账单生成中，请在10点后再下载");
        }
        return day;
    }

    private CloudAnswer offer(Merchant merchant, String text, boolean zipped) {
        byte[] right = text.getBytes(StandardCharsets.UTF_8);
        byte[] octets = right;
        if (platform.has(PayFault.BILL_HASH_WRONG)) {
            octets = text.replaceFirst("`", "` ").getBytes(StandardCharsets.UTF_8);
        }
        octets = zipped ? zip(octets) : octets;
        if (platform.has(PayFault.BILL_CUT)) {
            octets = Arrays.copyOf(octets, octets.length / 2);
        }
        String token = PayCrypto.word(64);
        files.put(
                token,
                new File(
                        merchant.mchid(),
                        octets,
                        zipped,
                        platform.clock().instant().plus(LIFE)));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("hash_type", "SHA1");
        answer.put("hash_value", PayCrypto.sha1(right));
        answer.put("download_url", place + FILE + "?token=" + token + (zipped ? "&tartype=gzip" : ""));
        return CloudAnswer.json(200, answer);
    }

    private static byte[] zip(byte[] octets) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is said when an address does not work any more is unconfirmed. */
    CloudAnswer file(Merchant merchant, CloudCall call) throws Refusal {
        File file = files.get(Query.read(call.query()).getOrDefault("token", ""));
        if (file == null
                || !file.mchid().equals(merchant.mchid())
                || file.until().isBefore(platform.clock().instant())) {
            throw Refusal.of(400, "NO_STATEMENT_EXIST", "下载地址不存在或已失效");
        }
        return new CloudAnswer(200, file.zipped() ? "application/x-gzip" : "text/plain", file.octets(), Map.of());
    }
}
