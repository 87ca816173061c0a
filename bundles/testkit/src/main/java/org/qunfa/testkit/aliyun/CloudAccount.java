package org.qunfa.testkit.aliyun;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The account of the service: its signatures and templates, what it sent, and what it is asked. Safe for use by many threads. */
final class CloudAccount {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final Pattern NUMBER = Pattern.compile("(\\+86|\\+|0086|86|)1[3-9][0-9]{9}|(00)?[1-9][0-9]{6,14}");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{0,7}");
    private static final int MOST_NUMBERS = 1_000;
    private static final int MOST_OF_BATCH = 100;
    private static final int LONGEST_OUT_ID = 255;
    private static final int DAYS = 30;

    private final Clock clock;
    private final Set<String> signatures = new CopyOnWriteArraySet<>();
    private final List<CloudTemplate> templates = new CopyOnWriteArrayList<>();
    private final List<CloudSms> taken = new CopyOnWriteArrayList<>();
    private final Map<CloudSms, Ending> endings = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile Consumer<CloudSms> took = sms -> {};
    private final AtomicLong sequence = new AtomicLong(System.nanoTime() / 1_000);

    /** What became of a message, and when. */
    record Ending(boolean delivered, String code, Instant at) {}

    /** One message that is to be sent. */
    private record Wish(String to, String signature, Map<String, String> values, String extension) {}

    CloudAccount(Clock clock) {
        this.clock = clock;
    }

    Set<String> signatures() {
        return signatures;
    }

    List<CloudTemplate> templates() {
        return templates;
    }

    List<CloudSms> taken() {
        return List.copyOf(taken);
    }

    void end(CloudSms sms, boolean delivered, String code) {
        endings.put(sms, new Ending(delivered, code, clock.instant()));
    }

    /** Does not serve this number, as it is written in calls. */
    void refuse(String number) {
        refused.add(number);
    }

    /** Who gets to know of every message that is taken. */
    void onTaken(Consumer<CloudSms> wanted) {
        took = wanted;
    }

    /** Does what a call asks for. */
    Map<String, Object> act(Asked call) throws CloudFault {
        if (!call.header("x-acs-version").equals("2017-05-25")) {
            throw new CloudFault(404, "InvalidVersion", "Specified parameter Version is not valid.");
        }
        return switch (call.header("x-acs-action")) {
            case "SendSms" -> send(call, single(call));
            case "SendBatchSms" -> send(call, batch(call));
            case "QuerySendDetails" -> details(call);
            case "QuerySmsTemplateList" -> templates(call);
            case "QuerySmsSignList" -> signatures(call);
            default -> throw new CloudFault(404, "InvalidAction.NotFound", "Specified api is not found.");
        };
    }

    private static List<Wish> single(Asked call) throws CloudFault {
        List<String> numbers = List.of(call.needed("PhoneNumbers").split(",", -1));
        if (numbers.size() > MOST_NUMBERS) {
            throw CloudFault.business("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制");
        }
        String signature = call.needed("SignName");
        String given = call.parameter("TemplateParam");
        Map<String, String> values = given.isEmpty() ? Map.of() : Values.object(given);
        String extension = call.parameter("SmsUpExtendCode");
        return numbers.stream()
                .map(number -> new Wish(number, signature, values, extension))
                .toList();
    }

    private static List<Wish> batch(Asked call) throws CloudFault {
        List<String> numbers = Values.texts(call.needed("PhoneNumberJson"));
        List<String> signatures = Values.texts(call.needed("SignNameJson"));
        String given = call.parameter("TemplateParamJson");
        List<Map<String, String>> values = given.isEmpty() ? List.of() : Values.objects(given);
        String codes = call.parameter("SmsUpExtendCodeJson");
        List<String> extensions = codes.isEmpty() ? List.of() : Values.texts(codes);
        if (numbers.size() > MOST_OF_BATCH) {
            throw CloudFault.business("isv.MOBILE_COUNT_OVER_LIMIT", "手机号码数量超过限制");
        }
        boolean even = signatures.size() == numbers.size()
                && (values.isEmpty() || values.size() == numbers.size())
                && (extensions.isEmpty() || extensions.size() == numbers.size());
        if (!even || numbers.isEmpty()) {
            throw CloudFault.business("isv.PARAMS_ILLEGAL", "号码、签名与变量的个数不一致");
        }
        var wishes = new ArrayList<Wish>();
        for (int i = 0; i < numbers.size(); i++) {
            wishes.add(new Wish(
                    numbers.get(i),
                    signatures.get(i),
                    values.isEmpty() ? Map.of() : values.get(i),
                    extensions.isEmpty() ? "" : extensions.get(i)));
        }
        return wishes;
    }

    private Map<String, Object> send(Asked call, List<Wish> wishes) throws CloudFault {
        CloudTemplate template = template(call.needed("TemplateCode"));
        String outId = call.parameter("OutId");
        if (outId.length() > LONGEST_OUT_ID) {
            throw CloudFault.business("isv.OUT_ID_TOO_LONG", "OutId超出长度限制");
        }
        String bizId = sequence.incrementAndGet() + "^0";
        var made = new ArrayList<CloudSms>();
        for (Wish wish : wishes) {
            if (refused.contains(wish.to())) {
                throw CloudFault.business("isv.MOBILE_NUMBER_ILLEGAL", "手机号码格式错误");
            }
            made.add(sms(wish, template, bizId, outId));
        }
        // All or nothing: a call with one bad number takes none.
        made.forEach(sms -> {
            taken.add(sms);
            took.accept(sms);
        });
        return ok(Map.of("BizId", bizId));
    }

    private CloudSms sms(Wish wish, CloudTemplate template, String bizId, String outId) throws CloudFault {
        if (!NUMBER.matcher(wish.to()).matches()) {
            throw CloudFault.business("isv.MOBILE_NUMBER_ILLEGAL", "手机号码格式错误");
        }
        if (!signatures.contains(wish.signature())) {
            throw CloudFault.business("isv.SMS_SIGNATURE_ILLEGAL", "该账号下找不到对应签名");
        }
        if (!EXTENSION.matcher(wish.extension()).matches()) {
            throw CloudFault.business("isv.EXTEND_CODE_ERROR", "扩展码使用错误");
        }
        var body = new CloudSms.Body(wish.signature(), template.code(), template.filled(wish.values()));
        return new CloudSms(bizId, outId, wish.to(), body, wish.extension(), clock.instant());
    }

    private CloudTemplate template(String code) throws CloudFault {
        return templates.stream()
                .filter(known -> known.code().equals(code) && known.approved())
                .findFirst()
                .orElseThrow(() -> CloudFault.business("isv.SMS_TEMPLATE_ILLEGAL", "该账号下找不到对应模板"));
    }

    private Map<String, Object> details(Asked call) throws CloudFault {
        String number = call.needed("PhoneNumber");
        LocalDate day = day(call.needed("SendDate"));
        int size = call.whole("PageSize", 1, 50);
        int page = call.whole("CurrentPage", 1, Integer.MAX_VALUE);
        String bizId = call.parameter("BizId");
        List<CloudSms> found = taken.stream()
                .filter(sms -> sms.to().equals(number) || sms.digits().equals("86" + number))
                .filter(sms -> sms.at().atZone(ZONE).toLocalDate().equals(day))
                .filter(sms -> bizId.isEmpty() || sms.bizId().equals(bizId))
                .toList();
        List<Map<String, Object>> shown = found.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map(this::detail)
                .toList();
        var answer = ok(Map.of());
        answer.put("TotalCount", String.valueOf(found.size()));
        answer.put("SmsSendDetailDTOs", Map.of("SmsSendDetailDTO", shown));
        return answer;
    }

    private LocalDate day(String text) throws CloudFault {
        try {
            LocalDate day = LocalDate.parse(text, DAY);
            LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
            if (!day.isAfter(today) && day.isAfter(today.minusDays(DAYS))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw CloudFault.business("isv.SEND_DATE_ILLEGAL", "SendDate不合法");
    }

    private Map<String, Object> detail(CloudSms sms) {
        Ending end = endings.get(sms);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("PhoneNum", sms.to());
        detail.put("SendStatus", end == null ? 1 : end.delivered() ? 3 : 2);
        detail.put("ErrCode", end == null ? "" : end.code());
        detail.put("TemplateCode", sms.text().template());
        detail.put("Content", sms.text().whole());
        detail.put("SendDate", time(sms.at()));
        detail.put("ReceiveDate", end == null ? "" : time(end.at()));
        detail.put("OutId", sms.outId());
        return detail;
    }

    private Map<String, Object> templates(Asked call) throws CloudFault {
        return page(
                call,
                "SmsTemplateList",
                templates.stream()
                        .map(template -> Map.<String, Object>of(
                                "TemplateCode", template.code(),
                                "TemplateName", template.name(),
                                "TemplateContent", template.content(),
                                "OuterTemplateType", template.type(),
                                "AuditStatus", audit(template.approved())))
                        .toList());
    }

    private Map<String, Object> signatures(Asked call) throws CloudFault {
        return page(
                call,
                "SmsSignList",
                signatures.stream()
                        .map(signature -> Map.<String, Object>of(
                                "SignName", signature, "AuditStatus", audit(true), "BusinessType", "通用"))
                        .toList());
    }

    private static String audit(boolean passed) {
        return passed ? "AUDIT_STATE_PASS" : "AUDIT_STATE_INIT";
    }

    private static Map<String, Object> page(Asked call, String name, List<Map<String, Object>> all) throws CloudFault {
        int size = call.parameter("PageSize").isEmpty() ? 10 : call.whole("PageSize", 1, 50);
        int page = call.parameter("PageIndex").isEmpty() ? 1 : call.whole("PageIndex", 1, Integer.MAX_VALUE);
        var answer = ok(Map.of());
        answer.put(name, all.stream().skip((page - 1L) * size).limit(size).toList());
        answer.put("TotalCount", all.size());
        answer.put("CurrentPage", page);
        answer.put("PageSize", size);
        return answer;
    }

    private static Map<String, Object> ok(Map<String, Object> more) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("Code", "OK");
        answer.put("Message", "OK");
        answer.put("RequestId", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
        answer.putAll(more);
        return answer;
    }

    /** What is told of a message to the address for reports. */
    @Nullable
    Map<String, Object> report(CloudSms sms) {
        Ending end = endings.get(sms);
        if (end == null) {
            return null;
        }
        var report = new LinkedHashMap<String, Object>();
        report.put("phone_number", sms.to());
        report.put("send_time", time(sms.at()));
        report.put("report_time", time(end.at()));
        report.put("success", end.delivered());
        report.put("err_code", end.code());
        report.put("err_msg", end.delivered() ? "用户接收成功" : "失败");
        report.put("sms_size", String.valueOf(sms.parts()));
        report.put("biz_id", sms.bizId());
        report.put("out_id", sms.outId());
        return report;
    }

    /** What is told of a text that came in. */
    Map<String, Object> upward(String from, String code, String content) {
        var text = new LinkedHashMap<String, Object>();
        text.put("phone_number", from);
        text.put("content", content);
        text.put("send_time", time(clock.instant()));
        text.put("dest_code", code);
        text.put("sequence_id", String.valueOf(sequence.incrementAndGet()));
        return text;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
