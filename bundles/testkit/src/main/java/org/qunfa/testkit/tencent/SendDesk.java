package org.qunfa.testkit.tencent;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Sends: looks at what a call wants, number by number, and keeps what it took. Safe for use by many threads. */
final class SendDesk {

    static final Set<String> PARAMETERS = Set.of(
            "PhoneNumberSet",
            "SmsSdkAppId",
            "TemplateId",
            "SignName",
            "TemplateParamSet",
            "ExtendCode",
            "SessionContext",
            "SenderId");

    private static final Pattern EXTENSION = Pattern.compile("[0-9]{0,12}");
    private static final int MOST_NUMBERS = 200;
    private static final int MOST_OCTETS_OF_SESSION = 511;
    private static final int LONGEST_TEXT = 500;
    private static final LocalTime MARKETING_FROM = LocalTime.of(8, 0);
    private static final LocalTime MARKETING_TO = LocalTime.of(22, 0);

    private final Clock clock;
    private final Lists lists;
    private final Limits limits;
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final List<CloudSms> taken = new CopyOnWriteArrayList<>();
    private final SecureRandom random = new SecureRandom();
    private volatile Consumer<CloudSms> took = sms -> {};
    private volatile int longest = 6;
    private volatile boolean whole;

    /** What a call wants to send to each of its numbers. */
    private record Wish(
            String app, String session, String extension, String sign, String template, List<String> values) {
        @Override
        public String toString() {
            return "Wish[" + template + "]";
        }
    }

    SendDesk(Clock clock, Lists lists) {
        this.clock = clock;
        this.lists = lists;
        limits = new Limits(clock);
    }

    Limits limits() {
        return limits;
    }

    void refuse(String number, String code) {
        refused.put(Numbers.full(number), code);
    }

    void onTaken(Consumer<CloudSms> wanted) {
        took = wanted;
    }

    void longestValue(int characters) {
        longest = characters;
    }

    void refusesWhole(boolean wanted) {
        whole = wanted;
    }

    List<CloudSms> taken() {
        return List.copyOf(taken);
    }

    /** Sends to each number that nothing speaks against. */
    Map<String, Object> send(Given given, String region) throws TencentFault {
        List<String> numbers = given.neededTexts("PhoneNumberSet");
        Wish wish = wish(given);
        if (numbers.isEmpty()) {
            throw new TencentFault("MissingParameter.EmptyPhoneNumberSet", "PhoneNumberSet is empty");
        }
        if (numbers.size() > MOST_NUMBERS) {
            throw new TencentFault("LimitExceeded.PhoneNumberCountLimit", "the number of phone numbers exceeds 200");
        }
        long abroad = numbers.stream().filter(Numbers::isAbroad).count();
        if (abroad != 0 && abroad != numbers.size()) {
            throw new TencentFault(
                    "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
                    "both domestic and international phone numbers are contained");
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (String number : numbers) {
            rows.add(row(number, wish, region, abroad != 0));
        }
        return Map.of("SendStatusSet", rows);
    }

    private static Wish wish(Given given) throws TencentFault {
        var wish = new Wish(
                given.needed("SmsSdkAppId"),
                given.text("SessionContext"),
                given.text("ExtendCode"),
                given.text("SignName"),
                given.needed("TemplateId"),
                given.texts("TemplateParamSet"));
        if (wish.session().getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS_OF_SESSION) {
            throw new TencentFault("InvalidParameterValue", "SessionContext has to be shorter than 512 bytes");
        }
        if (!EXTENSION.matcher(wish.extension()).matches()) {
            throw new TencentFault("InvalidParameterValue", "ExtendCode consists of digits");
        }
        return wish;
    }

    private Map<String, Object> row(String written, Wish wish, String region, boolean abroad) throws TencentFault {
        String number = Numbers.full(written);
        var row = new LinkedHashMap<String, Object>();
        row.put("SerialNo", "");
        row.put("PhoneNumber", number.isEmpty() ? written : number);
        row.put("Fee", 0);
        row.put("SessionContext", wish.session());
        try {
            CloudSms sms = take(number, wish, region, abroad);
            row.put("SerialNo", sms.serialNo());
            row.put("Fee", sms.parts());
            row.put("Code", "Ok");
            row.put("Message", "send success");
        } catch (TencentFault fault) {
            if (whole) {
                throw fault;
            }
            row.put("Code", fault.code());
            row.put("Message", fault.words());
        }
        row.put("IsoCode", number.startsWith("+86") ? "CN" : "DEF");
        return row;
    }

    private CloudSms take(String number, Wish wish, String region, boolean abroad) throws TencentFault {
        lists.checkApp(wish.app(), region);
        CloudSms.Body body = body(wish, abroad);
        if (number.isEmpty()) {
            throw new TencentFault("InvalidParameterValue.IncorrectPhoneNumber", "incorrect phone number");
        }
        String why = refused.get(number);
        if (why != null) {
            throw new TencentFault(why, "refused");
        }
        CloudSms sms;
        synchronized (limits) {
            sms = new CloudSms(serialNo(), wish.session(), number, body, wish.extension(), clock.instant());
            limits.take(number, sms.parts());
            taken.add(sms);
        }
        took.accept(sms);
        return sms;
    }

    private CloudSms.Body body(Wish wish, boolean abroad) throws TencentFault {
        CloudTemplate template = lists.template(wish.template());
        if (!template.isFor(abroad)) {
            throw abroad
                    ? new TencentFault(
                            "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone",
                            "templates for the mainland are not for phones abroad")
                    : new TencentFault(
                            "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone",
                            "templates for abroad are not for phones of the mainland");
        }
        if (!(abroad && wish.sign().isEmpty()) && !lists.isApproved(wish.sign(), abroad)) {
            throw new TencentFault(
                    "FailedOperation.SignatureIncorrectOrUnapproved", "signature is incorrect or unapproved");
        }
        LocalTime now = clock.instant().atZone(Lists.ZONE).toLocalTime();
        if (template.isMarketing() && (now.isBefore(MARKETING_FROM) || !now.isBefore(MARKETING_TO))) {
            throw new TencentFault(
                    "FailedOperation.MarketingSendTimeConstraint", "marketing messages are sent from 8 to 22 o'clock");
        }
        var body = new CloudSms.Body(wish.sign(), template.id(), template.filled(wish.values(), longest));
        if (body.whole().length() > LONGEST_TEXT) {
            throw new TencentFault("InvalidParameterValue.ContentLengthLimit", "the content is too long");
        }
        return body;
    }

    private String serialNo() {
        return "5000:" + Math.abs(random.nextLong() >> 1) + String.format("%09d", taken.size() + 1);
    }
}
