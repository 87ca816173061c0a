package org.qunfa.testkit.tencent;

import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The account's application, signatures and templates, all of which are in one region. Safe for use by many threads. */
final class Lists {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Set<String> OF_TEMPLATES = Set.of("International", "TemplateIdSet", "Limit", "Offset");
    static final Set<String> OF_SIGNS = Set.of("International", "SignIdSet", "Limit", "Offset");
    static final Set<String> REGIONS = Set.of("ap-beijing", "ap-guangzhou", "ap-nanjing");

    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9]{2,12}");
    private static final int MOST = 100;
    private static final int SIGNS_OF_A_PAGE = 10;

    private final List<CloudSign> signs = new CopyOnWriteArrayList<>();
    private final List<CloudTemplate> templates = new CopyOnWriteArrayList<>();
    private final long since;
    private volatile String app = "1400006666";
    private volatile String region = "ap-guangzhou";

    Lists(Clock clock) {
        since = clock.instant().getEpochSecond();
    }

    void app(String id) {
        app = id;
    }

    void region(String wanted) {
        region = wanted;
    }

    void put(CloudSign sign) {
        signs.removeIf(known -> known.id() == sign.id());
        signs.add(sign);
    }

    long freeSignId() {
        return 1 + signs.stream().mapToLong(CloudSign::id).max().orElse(1_109);
    }

    void put(CloudTemplate template) {
        templates.removeIf(known -> known.id() == template.id());
        templates.add(template);
    }

    void checkApp(String id, String where) throws TencentFault {
        if (!id.equals(app) || !where.equals(region)) {
            throw new TencentFault("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "SmsSdkAppId verify fail");
        }
    }

    CloudTemplate template(String id) throws TencentFault {
        CloudTemplate template = templates.stream()
                .filter(known -> Long.toString(known.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new TencentFault(
                        "FailedOperation.TemplateUnapprovedOrNotExist", "template is not approved or does not exist"));
        if (template.status() != 0) {
            throw new TencentFault(
                    "FailedOperation.TemplateIncorrectOrUnapproved",
                    "template is not approved or request content does not match the approved template content");
        }
        return template;
    }

    boolean isApproved(String name, boolean international) {
        return NAME.matcher(name).matches()
                && signs.stream()
                        .anyMatch(sign -> sign.name().equals(name)
                                && sign.international() == international
                                && sign.status() == 0);
    }

    /** Without identities a page, which holds nothing unless it is said how much. */
    Map<String, Object> templates(Given given, String where) throws TencentFault {
        long international = international(given);
        List<Long> ids = ids(given, "TemplateIdSet");
        long limit = limit(given, 0);
        long offset = given.whole("Offset", 0);
        List<Map<String, Object>> rows = templates.stream()
                .filter(template -> where.equals(region))
                .filter(template -> template.reach() == international || template.reach() == 3)
                .filter(template -> ids.isEmpty() || ids.contains(template.id()))
                .skip(ids.isEmpty() ? offset : 0)
                .limit(ids.isEmpty() ? limit : MOST)
                .map(this::row)
                .toList();
        return Map.of("DescribeTemplateStatusSet", rows);
    }

    private Map<String, Object> row(CloudTemplate template) {
        var row = new LinkedHashMap<String, Object>();
        row.put("TemplateId", template.id());
        row.put("International", template.reach());
        row.put("StatusCode", template.status());
        row.put("ReviewReply", template.status() < 0 ? "不符合规范" : "");
        row.put("TemplateName", template.name());
        row.put("CreateTime", since);
        row.put("TemplateContent", template.content());
        return row;
    }

    Map<String, Object> signs(Given given, String where) throws TencentFault {
        long international = international(given);
        List<Long> ids = ids(given, "SignIdSet");
        long limit = limit(given, SIGNS_OF_A_PAGE);
        long offset = given.whole("Offset", 0);
        List<Map<String, Object>> rows = signs.stream()
                .filter(sign -> where.equals(region))
                .filter(sign -> sign.international() == (international == 1))
                .filter(sign -> ids.isEmpty() || ids.contains(sign.id()))
                .skip(ids.isEmpty() ? offset : 0)
                .limit(ids.isEmpty() ? limit : MOST)
                .map(this::row)
                .toList();
        return Map.of("DescribeSignListStatusSet", rows);
    }

    private Map<String, Object> row(CloudSign sign) {
        var row = new LinkedHashMap<String, Object>();
        row.put("SignId", sign.id());
        row.put("International", sign.international() ? 1 : 0);
        row.put("StatusCode", sign.status());
        row.put("ReviewReply", sign.status() < 0 ? "不符合规范" : "");
        row.put("SignName", sign.name());
        row.put("CreateTime", since);
        row.put("QualificationId", sign.international() ? 0 : 1);
        row.put("QualificationName", sign.international() ? "" : "资质");
        row.put("QualificationStatusCode", sign.international() ? 0 : 1);
        return row;
    }

    private static long international(Given given) throws TencentFault {
        long value = given.neededWhole("International");
        if (value > 1) {
            throw new TencentFault("InvalidParameterValue.InvalidInternational", "International is 0 or 1");
        }
        return value;
    }

    private static List<Long> ids(Given given, String name) throws TencentFault {
        List<Long> ids = given.wholes(name);
        if (ids.size() > MOST) {
            throw new TencentFault("InvalidParameterValue", name + " has more than 100 items");
        }
        return ids;
    }

    private static long limit(Given given, long otherwise) throws TencentFault {
        long limit = given.whole("Limit", otherwise);
        if (limit > MOST) {
            throw new TencentFault("InvalidParameterValue.LimitVerifyFail", "Limit is at most 100");
        }
        return limit;
    }
}
