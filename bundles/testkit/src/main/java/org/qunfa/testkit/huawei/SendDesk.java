package org.qunfa.testkit.huawei;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.testkit.cloud.CloudJson;

/** Sends: looks at what a call wants, number by number, and keeps what it took. Safe for use by many threads. */
final class SendDesk {

    static final String OK = "000000";

    private static final Set<String> FIELDS =
            Set.of("from", "to", "templateId", "templateParas", "statusCallback", "extend", "signature");
    private static final Set<String> FIELDS_OF_BATCH = Set.of("from", "statusCallback", "smsContent", "extend");
    private static final Pattern LIST = Pattern.compile("[0-9+]{1,21}(,[0-9+]{1,21})*");
    private static final Pattern NUMBER = Pattern.compile("(\\+86)?1[3-9][0-9]{9}");
    private static final Pattern FROM = Pattern.compile("[0-9a-zA-Z]{1,21}");
    private static final Pattern EXTEND = Pattern.compile("[^{}]{0,128}");
    private static final int MOST_NUMBERS = 500;
    private static final int LONGEST_ADDRESS = 1_024;

    private final Clock clock;
    private final Limits limits;
    private final List<CloudSign> signs = new CopyOnWriteArrayList<>();
    private final List<CloudTemplate> templates = new CopyOnWriteArrayList<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<CloudSms> taken = new CopyOnWriteArrayList<>();
    private volatile Consumer<CloudSms> took = sms -> {};
    private volatile Lost lost = (sms, code) -> {};

    /** Who hears of messages that were accepted and come to nothing. */
    interface Lost {
        void lost(CloudSms sms, String code);
    }

    /** What a call wants to send to some numbers. */
    private record Wish(List<String> to, String template, List<String> values, String signature) {
        @Override
        public String toString() {
            return "Wish[" + template + "]";
        }
    }

    SendDesk(Clock clock) {
        this.clock = clock;
        limits = new Limits(clock);
    }

    Limits limits() {
        return limits;
    }

    void put(CloudSign sign) {
        signs.removeIf(known -> known.name().equals(sign.name()));
        signs.add(sign);
    }

    void put(CloudTemplate template) {
        templates.removeIf(known -> known.id().equals(template.id()));
        templates.add(template);
    }

    void refuse(String number, String code) {
        refused.put(full(number), code);
    }

    void onTaken(Consumer<CloudSms> wanted) {
        took = wanted;
    }

    void onLost(Lost wanted) {
        lost = wanted;
    }

    List<CloudSms> taken() {
        return List.copyOf(taken);
    }

    /** One text for many. */
    Map<String, Object> send(String body) throws HuaweiFault {
        Map<String, String> fields = Form.read(body);
        known(fields.keySet(), FIELDS);
        String to = needed(fields.get("to"), "to");
        if (!LIST.matcher(to).matches()) {
            throw HuaweiFault.malformed("to");
        }
        String given = fields.getOrDefault("templateParas", "");
        var wish = new Wish(
                List.of(to.split(",", -1)),
                needed(fields.get("templateId"), "templateId"),
                given.isEmpty() ? List.of() : texts(json(given)),
                fields.getOrDefault("signature", ""));
        return perform(needed(fields.get("from"), "from"), answer(fields), List.of(wish));
    }

    /** A text for each group of numbers. */
    Map<String, Object> sendDifferent(String body) throws HuaweiFault {
        if (!(json(body) instanceof Map<?, ?> map)) {
            throw HuaweiFault.malformed("the body is no JSON object");
        }
        var fields = new LinkedHashMap<String, String>();
        var wishes = new ArrayList<Wish>();
        for (Map.Entry<?, ?> field : map.entrySet()) {
            if (field.getValue() instanceof String text) {
                fields.put(String.valueOf(field.getKey()), text);
            } else if (field.getKey().equals("smsContent") && field.getValue() instanceof List<?> list) {
                for (Object item : list) {
                    wishes.add(wish(item));
                }
            }
        }
        known(map.keySet(), FIELDS_OF_BATCH);
        if (wishes.isEmpty()) {
            throw HuaweiFault.malformed("smsContent");
        }
        return perform(needed(fields.get("from"), "from"), answer(fields), wishes);
    }

    private static Wish wish(Object item) throws HuaweiFault {
        if (item instanceof Map<?, ?> map
                && map.get("to") != null
                && map.get("templateId") instanceof String template) {
            Object values = map.get("templateParas");
            Object signature = map.get("signature");
            return new Wish(
                    texts(map.get("to")),
                    template,
                    values == null ? List.of() : texts(values),
                    signature instanceof String name ? name : "");
        }
        throw HuaweiFault.malformed("smsContent");
    }

    private static CloudSms.Answer answer(Map<String, String> fields) throws HuaweiFault {
        String callback = fields.getOrDefault("statusCallback", "");
        String extend = fields.getOrDefault("extend", "");
        if (!callback.isEmpty() && !isAddress(callback)) {
            throw HuaweiFault.malformed("statusCallback");
        }
        if (!EXTEND.matcher(extend).matches()) {
            throw HuaweiFault.malformed("extend");
        }
        return new CloudSms.Answer(callback, extend);
    }

    private static boolean isAddress(String text) {
        try {
            URI address = URI.create(text);
            return text.length() <= LONGEST_ADDRESS
                    && address.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Map<String, Object> perform(String from, CloudSms.Answer answer, List<Wish> wishes) throws HuaweiFault {
        int count = wishes.stream().mapToInt(wish -> wish.to().size()).sum();
        if (count > MOST_NUMBERS || !FROM.matcher(from).matches()) {
            throw HuaweiFault.malformed(count > MOST_NUMBERS ? "more than 500 numbers" : "from");
        }
        synchronized (limits) {
            limits.check(count);
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (Wish wish : wishes) {
            var seen = new HashSet<String>();
            for (String number : wish.to()) {
                rows.add(row(new Sending(from, number, wish, answer), seen.add(full(number))));
            }
        }
        boolean fine = rows.stream().allMatch(row -> OK.equals(row.get("status")));
        var response = new LinkedHashMap<String, Object>();
        response.put("result", rows);
        response.put("code", fine ? OK : "E000510");
        response.put("description", fine ? "Success" : "SMS fail to be sent, see status.");
        return response;
    }

    /** One message that is to be sent. */
    private record Sending(String from, String to, Wish wish, CloudSms.Answer answer) {
        @Override
        public String toString() {
            return "Sending[" + wish + "]";
        }
    }

    private Map<String, Object> row(Sending sending, boolean first) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String id = UUID.randomUUID() + "_" + String.format("%08d", taken.size() % 100_000_000);
        Wish wish = sending.wish();
        CloudTemplate template = template(wish.template());
        CloudSign sign = template == null ? null : sign(template, wish.signature());
        String content = template == null ? null : template.filled(wish.values());
        String status = status(sending.to(), template, sign, content);
        int total = 1;
        if (!first) {
            status = "E200041";
        } else if (status.equals(OK) && sign != null && content != null) {
            var body = new CloudSms.Body(sign.name(), wish.template(), content);
            var sms = new CloudSms(id, sending.from(), full(sending.to()), body, sending.answer(), now);
            total = sms.parts();
            take(sms, sign);
        }
        var row = new LinkedHashMap<String, Object>();
        row.put("total", total);
        row.put("originTo", full(sending.to()));
        row.put("createTime", now.toString());
        row.put("from", sending.from());
        row.put("smsMsgId", id);
        row.put("countryId", "CN");
        row.put("status", status);
        return row;
    }

    private String status(
            String to, @Nullable CloudTemplate template, @Nullable CloudSign sign, @Nullable String content) {
        if (!NUMBER.matcher(to).matches()) {
            return "E200031";
        }
        if (template == null || !template.active()) {
            return "E200030";
        }
        if (sign == null) {
            return "E200029";
        }
        return content == null ? "E200028" : refused.getOrDefault(full(to), OK);
    }

    private void take(CloudSms sms, CloudSign sign) {
        String why;
        synchronized (limits) {
            why = sms.from().equals(sign.channel()) ? limits.take(sms) : "E200018";
            if (why.isEmpty()) {
                taken.add(sms);
            }
        }
        if (why.isEmpty()) {
            took.accept(sms);
        } else {
            lost.lost(sms, why);
        }
    }

    private @Nullable CloudTemplate template(String id) {
        return templates.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable CloudSign sign(CloudTemplate template, String named) {
        String name = template.signature().isEmpty() ? named : template.signature();
        return signs.stream()
                .filter(known -> known.name().equals(name) && known.approved())
                .findFirst()
                .orElse(null);
    }

    private static String full(String number) {
        return NUMBER.matcher(number).matches() && !number.startsWith("+") ? "+86" + number : number;
    }

    private static void known(Set<?> names, Set<String> fields) throws HuaweiFault {
        for (Object name : names) {
            if (!fields.contains(name)) {
                throw HuaweiFault.malformed(String.valueOf(name));
            }
        }
    }

    private static String needed(@Nullable String value, String name) throws HuaweiFault {
        if (value == null || value.isEmpty()) {
            throw HuaweiFault.malformed(name);
        }
        return value;
    }

    /** What cannot be read is a failure of the system, as the documentation has it. */
    private static Object json(String text) throws HuaweiFault {
        try {
            return CloudJson.read(text);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static List<String> texts(@Nullable Object value) throws HuaweiFault {
        var texts = new ArrayList<String>();
        if (!(value instanceof List<?> list)) {
            throw unreadable();
        }
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw unreadable();
            }
            texts.add(text);
        }
        return texts;
    }

    private static HuaweiFault unreadable() {
        return new HuaweiFault(400, "E000000", "System error.");
    }
}
