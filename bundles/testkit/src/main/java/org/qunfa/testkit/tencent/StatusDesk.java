package org.qunfa.testkit.tencent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What became of messages, and what people answered: asked for, pulled, of which each row is given once, and told. Safe for use by many threads. */
final class StatusDesk {

    static final Set<String> OF_PULLS = Set.of("Limit", "SmsSdkAppId");
    static final Set<String> OF_NUMBERS =
            Set.of("BeginTime", "EndTime", "Offset", "Limit", "PhoneNumber", "SmsSdkAppId");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Lists.ZONE);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST = 100;

    private final Clock clock;
    private final Lists lists;
    private final SendDesk sends;
    private final Map<String, Ending> endings = new ConcurrentHashMap<>();
    private final Rows ended = new Rows();
    private final Rows replied = new Rows();
    private volatile boolean pulls = true;
    private volatile boolean tellsSession;

    /** What became of a message, and when. */
    private record Ending(boolean delivered, String code, Instant at) {}

    /** Rows for whoever pulls, each of which is given once. */
    private static final class Rows {
        private final Queue<Map<String, Object>> waiting = new ArrayDeque<>();
        private int given;

        synchronized void add(Map<String, Object> row) {
            waiting.add(row);
        }

        synchronized List<Map<String, Object>> take(long limit) {
            var rows = new ArrayList<Map<String, Object>>();
            while (rows.size() < limit && !waiting.isEmpty()) {
                rows.add(waiting.remove());
            }
            given = rows.size();
            return rows;
        }

        synchronized int waiting() {
            return waiting.size();
        }

        /** With those that the last pull got, whoever pulls again has said that it has them. */
        synchronized int unsettled() {
            return waiting.size() + given;
        }
    }

    StatusDesk(Clock clock, Lists lists, SendDesk sends) {
        this.clock = clock;
        this.lists = lists;
        this.sends = sends;
    }

    void pulls(boolean wanted) {
        pulls = wanted;
    }

    void tellsSession(boolean wanted) {
        tellsSession = wanted;
    }

    void end(CloudSms sms, boolean delivered, String code) {
        endings.put(sms.serialNo(), new Ending(delivered, code, clock.instant()));
    }

    /** Has a row for whoever pulls. */
    void offer(CloudSms sms) {
        Map<String, Object> row = row(sms);
        if (row != null) {
            ended.add(row);
        }
    }

    /** Has a row for whoever pulls. */
    void offerReply(String from, String sign, String extension, String content) {
        var row = new LinkedHashMap<String, Object>();
        row.put("ExtendCode", extension);
        row.put("CountryCode", Numbers.country(from));
        row.put("PhoneNumber", from);
        row.put("SignName", sign);
        row.put("ReplyContent", content);
        row.put("ReplyTime", clock.instant().getEpochSecond());
        row.put("SubscriberNumber", Numbers.subscriber(from));
        replied.add(row);
    }

    /** Rows that nobody pulled yet. */
    int waiting() {
        return ended.waiting() + replied.waiting();
    }

    /** Rows that nobody pulled yet, and those of the last pulls. */
    int unsettled() {
        return ended.unsettled() + replied.unsettled();
    }

    Map<String, Object> pullSent(Given given, String region) throws TencentFault {
        return Map.of("PullSmsSendStatusSet", pull(given, region, ended));
    }

    Map<String, Object> pullReplies(Given given, String region) throws TencentFault {
        return Map.of("PullSmsReplyStatusSet", pull(given, region, replied));
    }

    private List<Map<String, Object>> pull(Given given, String region, Rows from) throws TencentFault {
        long limit = limit(given);
        lists.checkApp(given.needed("SmsSdkAppId"), region);
        if (!pulls) {
            throw new TencentFault("UnauthorizedOperation.RequestPermissionDeny", "request has no permission");
        }
        return from.take(limit);
    }

    Map<String, Object> ofNumber(Given given, String region) throws TencentFault {
        long begin = given.neededWhole("BeginTime");
        long end = given.whole("EndTime", clock.instant().getEpochSecond());
        long offset = given.neededWhole("Offset");
        long limit = limit(given);
        String number = given.needed("PhoneNumber");
        lists.checkApp(given.needed("SmsSdkAppId"), region);
        if (begin < clock.instant().minus(KEPT).getEpochSecond()) {
            throw new TencentFault("InvalidParameterValue.BeginTimeVerifyFail", "BeginTime is more than 7 days ago");
        }
        if (begin > end) {
            throw new TencentFault("InvalidParameterValue.InvalidStartTime", "BeginTime is after EndTime");
        }
        if (offset != 0) {
            throw new TencentFault("InvalidParameterValue.OffsetVerifyFail", "Offset has to be 0");
        }
        if (!number.startsWith("+") || Numbers.full(number).isEmpty()) {
            throw new TencentFault("InvalidParameterValue.IncorrectPhoneNumber", "incorrect phone number");
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (CloudSms sms : sends.taken()) {
            long at = sms.at().getEpochSecond();
            Map<String, Object> row = row(sms);
            if (sms.to().equals(number) && at >= begin && at <= end && row != null && rows.size() < limit) {
                rows.add(row);
            }
        }
        return Map.of("PullSmsSendStatusSet", rows);
    }

    private static long limit(Given given) throws TencentFault {
        long limit = given.neededWhole("Limit");
        if (limit < 1 || limit > MOST) {
            throw new TencentFault("InvalidParameterValue.LimitVerifyFail", "Limit is from 1 to 100");
        }
        return limit;
    }

    private @Nullable Map<String, Object> row(CloudSms sms) {
        Ending end = endings.get(sms.serialNo());
        if (end == null) {
            return null;
        }
        var row = new LinkedHashMap<String, Object>();
        row.put("UserReceiveTime", end.at().getEpochSecond());
        row.put("CountryCode", Numbers.country(sms.to()));
        row.put("SubscriberNumber", Numbers.subscriber(sms.to()));
        row.put("PhoneNumber", sms.to());
        row.put("SerialNo", sms.serialNo());
        row.put("ReportStatus", end.delivered() ? "SUCCESS" : "FAIL");
        row.put("Description", end.code());
        row.put("SessionContext", tellsSession ? sms.session() : "");
        return row;
    }

    /** What is told of a message to the address for what became of it. */
    @Nullable
    Map<String, Object> report(CloudSms sms) {
        Ending end = endings.get(sms.serialNo());
        if (end == null) {
            return null;
        }
        var report = new LinkedHashMap<String, Object>();
        report.put("user_receive_time", TIME.format(end.at()));
        report.put("nationcode", Numbers.country(sms.to()));
        report.put("mobile", Numbers.subscriber(sms.to()));
        report.put("report_status", end.delivered() ? "SUCCESS" : "FAIL");
        report.put("errmsg", end.code());
        report.put("description", end.delivered() ? "用户短信送达成功" : "用户短信送达失败");
        report.put("sid", sms.serialNo());
        if (tellsSession) {
            report.put("ext", sms.session());
        }
        return report;
    }

    /** What is told of an answer. */
    Map<String, Object> reply(String from, String sign, String extension, String content) {
        var reply = new LinkedHashMap<String, Object>();
        reply.put("extend", extension);
        reply.put("mobile", Numbers.subscriber(from));
        reply.put("nationcode", Numbers.country(from));
        reply.put("sign", sign);
        reply.put("text", content);
        reply.put("time", clock.instant().getEpochSecond());
        return reply;
    }
}
