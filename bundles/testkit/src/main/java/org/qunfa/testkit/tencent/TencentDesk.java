package org.qunfa.testkit.tencent;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.qunfa.testkit.cloud.CloudAnswer;
import org.qunfa.testkit.cloud.CloudCall;
import org.qunfa.testkit.cloud.CloudDesk;
import org.qunfa.testkit.cloud.CloudMood;

/** Answers calls: looks who calls what, and hands it on. Safe for use by many threads. */
final class TencentDesk implements CloudDesk {

    private static final String SENDING = "SendSms";
    private static final String VERSION = "2021-01-11";
    private static final Pattern HOSTS = Pattern.compile(
            "sms(\\.[a-z]+-[a-z]+)?(\\.intl)?\\.tencentcloudapi\\.com|(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");

    private final Tc3 guard;
    private final Entrance entrance;
    private final Lists lists;
    private final SendDesk sends;
    private final StatusDesk statuses;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    TencentDesk(Clock clock) {
        guard = new Tc3(clock, "sms");
        entrance = new Entrance(guard, VERSION);
        lists = new Lists(clock);
        sends = new SendDesk(clock, lists);
        statuses = new StatusDesk(clock, lists, sends);
    }

    Tc3 guard() {
        return guard;
    }

    Lists lists() {
        return lists;
    }

    SendDesk sends() {
        return sends;
    }

    StatusDesk statuses() {
        return statuses;
    }

    int calls(String action) {
        AtomicInteger count = calls.get(action);
        return count == null ? 0 : count.get();
    }

    @Override
    public boolean sends(CloudCall call) {
        return call.header("x-tc-action").equals(SENDING);
    }

    @Override
    public CloudAnswer answer(CloudCall call, CloudMood mood) {
        if (!call.path().equals("/") || !HOSTS.matcher(call.header("host")).matches()) {
            return CloudAnswer.page(404, "Not Found");
        }
        var response = new LinkedHashMap<String, Object>();
        try {
            response.putAll(act(call, mood));
        } catch (TencentFault fault) {
            response.put("Error", Map.of("Code", fault.code(), "Message", fault.words()));
        }
        response.put("RequestId", UUID.randomUUID().toString());
        return CloudAnswer.json(200, Map.of("Response", response));
    }

    private Map<String, Object> act(CloudCall call, CloudMood mood) throws TencentFault {
        String action = entrance.action(call);
        calls.computeIfAbsent(action, unknown -> new AtomicInteger()).incrementAndGet();
        if (mood == CloudMood.THROTTLING && action.equals(SENDING)) {
            throw new TencentFault("RequestLimitExceeded", "Your current request times exceed the limit.");
        }
        if (mood == CloudMood.FAULTY) {
            throw new TencentFault("InternalError", "An internal error has occurred. Retry your request.");
        }
        return perform(action, call);
    }

    private Map<String, Object> perform(String action, CloudCall call) throws TencentFault {
        return switch (action) {
            case SENDING -> sends.send(given(call, SendDesk.PARAMETERS), region(call));
            case "DescribeSmsTemplateList" -> lists.templates(given(call, Lists.OF_TEMPLATES), region(call));
            case "DescribeSmsSignList" -> lists.signs(given(call, Lists.OF_SIGNS), region(call));
            case "PullSmsSendStatus" -> statuses.pullSent(given(call, StatusDesk.OF_PULLS), region(call));
            case "PullSmsReplyStatus" -> statuses.pullReplies(given(call, StatusDesk.OF_PULLS), region(call));
            case "PullSmsSendStatusByPhoneNumber" ->
                statuses.ofNumber(given(call, StatusDesk.OF_NUMBERS), region(call));
            default -> throw new TencentFault("InvalidAction", "The request action=`" + action + "` is invalid.");
        };
    }

    private static Given given(CloudCall call, Set<String> known) throws TencentFault {
        return Given.of(call.text(), known);
    }

    private static String region(CloudCall call) throws TencentFault {
        String region = Entrance.common(call, "Region");
        if (!Lists.REGIONS.contains(region)) {
            throw new TencentFault("UnsupportedRegion", "The region is not supported by this action.");
        }
        return region;
    }
}
