package org.qunfa.accounts.rows;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.accounts.people.cfg}. */
@ObjectClassDefinition(name = "People", description = "How people register and sign in")
public @interface PeopleSettings {

    /** The name of the settings file. */
    String PID = "org.qunfa.accounts.people";

    @AttributeDefinition(
            name = "Code's text",
            description =
                    "what is sent with a code, which stands for {code}; at most 10 minutes pass until it is worthless")
    String codeText() default "您的验证码是{code}，10分钟内有效。若非本人操作，请不必理会。";

    @AttributeDefinition(
            name = "Code's signature",
            description = "under which signature of the platform's own codes are sent; empty for its first")
    String codeSignature() default "";

    @AttributeDefinition(
            name = "Codes of a number in an hour",
            description =
                    "codes that one number gets in an hour, never two in a minute, 1 to 100; more than the rules of frequency let through are asked for in vain",
            min = "1",
            max = "100")
    int codesPerNumberInHour() default 5;

    @AttributeDefinition(
            name = "Codes of a number",
            description = "codes that one number gets in a day, 1 to 100",
            min = "1",
            max = "100")
    int codesPerNumber() default 10;

    @AttributeDefinition(
            name = "Codes for known devices",
            description =
                    "of the codes of a number, in an hour and in a day, the last that only devices may ask for that signed in to its account"
                            + " before, so that nobody else can use all of them up; everybody else has one at least. 0 to 100",
            min = "0",
            max = "100")
    int codesForKnownDevices() default 2;

    @AttributeDefinition(
            name = "Codes of an address",
            description =
                    "codes that one address may ask for in an hour; devices that signed in to the number's account before still may. Behind a proxy"
                            + " all have its address. 0 for no limit",
            min = "0",
            max = "1000000")
    int codesPerAddress() default 20;

    @AttributeDefinition(
            name = "Codes in all",
            description = "codes that are sent in an hour to all, 1 to 10000000",
            min = "1",
            max = "10000000")
    int codesPerHour() default 10_000;

    @AttributeDefinition(
            name = "Codes by country",
            description =
                    "calling codes of the countries whose numbers codes are sent to, 86, 852, and that somebody may name a guardian by. Each one more is open to who has codes sent to"
                            + " numbers that cost much, so name those alone whose people are served")
    String[] codeCountries() default {"86"};

    @AttributeDefinition(
            name = "Wrong tries of a pair",
            description =
                    "wrong tries to sign in to one number, and as many to register or to appeal, from one address, or from its known devices,"
                            + " in 15 minutes, 1 to 1000",
            min = "1",
            max = "1000")
    int triesPerPair() default 5;

    @AttributeDefinition(
            name = "Wrong tries of a number",
            description =
                    "wrong tries for one number in an hour from everywhere; devices that signed in before still may. By"
                            + " themselves as many of the second factor behind login providers, and as many to confirm in sessions. 0 for no limit",
            min = "0",
            max = "1000000")
    int triesPerNumber() default 50;

    @AttributeDefinition(
            name = "Wrong tries of an address",
            description =
                    "wrong tries from one address in 15 minutes to sign in, register or appeal; devices that signed in before, and who tries a"
                            + " code that was asked for from there, still may. Behind a proxy"
                            + " all have its address. 0 for no limit",
            min = "0",
            max = "1000000")
    int triesPerAddress() default 100;

    @AttributeDefinition(
            name = "Wrong tries in all",
            description =
                    "wrong passwords, and second factors behind login providers, in 15 minutes by all; devices that signed in before, and"
                            + " who signs in by a code, still may. 0 for no limit",
            min = "0",
            max = "10000000")
    int triesInAll() default 5_000;

    @AttributeDefinition(
            name = "Wrong second factors in a day",
            description =
                    "wrong second factors of who signs in to one account in a day, from its known devices and from elsewhere each; in"
                            + " sessions five wrong confirmations end the session. 0 for no limit",
            min = "0",
            max = "1000000")
    int secondFactorTriesPerDay() default 100;

    @AttributeDefinition(
            name = "Passwords at a time",
            description = "passwords that are hashed at the same time, with 19 megabytes each, 1 to 64",
            min = "1",
            max = "64")
    int hashingThreads() default 2;

    @AttributeDefinition(
            name = "Passwords that wait",
            description = "passwords that may wait to be hashed; who comes then is asked to come again, 1 to 10000",
            min = "1",
            max = "10000")
    int hashingQueue() default 64;

    @AttributeDefinition(
            name = "Idle time",
            description = "minutes without a request after which a session ends, 1 to 525600",
            min = "1",
            max = "525600")
    int sessionIdleMinutes() default 7 * 24 * 60;

    @AttributeDefinition(
            name = "Session's life",
            description = "hours after which a session ends in any case, 1 to 8760",
            min = "1",
            max = "8760")
    int sessionHours() default 30 * 24;

    @AttributeDefinition(
            name = "Sessions of a person",
            description =
                    "sessions that one person may have at once; the oldest ends when there would be more, 1 to 1000",
            min = "1",
            max = "1000")
    int sessionsPerPerson() default 20;

    @AttributeDefinition(
            name = "Confirmation",
            description = "minutes for which it counts as confirmed that it is them, 1 to 60",
            min = "1",
            max = "60")
    int confirmedMinutes() default 10;

    @AttributeDefinition(
            name = "Appeals against a ban",
            description = "appeals that may be filed against one ban, one after the other, 1 to 100",
            min = "1",
            max = "100")
    int appealsPerBan() default 3;

    @AttributeDefinition(
            name = "Told of a decision",
            description =
                    "what is sent to who appealed against a ban when somebody has decided, under the code's signature; empty for nothing")
    String appealText() default "您的申诉已有处理结果，请凭本机验证码查询。";

    @AttributeDefinition(
            name = "Guardian",
            description =
                    "days within which a guardian agrees for somebody under 14, before the account is erased, 1 to 90",
            min = "1",
            max = "90")
    int guardianDays() default 15;

    @AttributeDefinition(
            name = "Told of being named",
            description =
                    "what is sent to whom somebody under 14 names as their guardian, under the code's signature; empty for nothing")
    String guardianText() default "有未满14周岁的用户请您作为监护人确认是否同意其使用本服务，请以本机号码登录后处理。如与您无关，请不必理会。";

    @AttributeDefinition(
            name = "Told of another number",
            description =
                    "what is sent to the number that somebody had before they took another, under the code's signature; empty for nothing")
    String phoneChangedText() default "您账号的手机号码已更换，本号码不再用于登录。若非本人操作，请尽快联系平台客服。";

    @AttributeDefinition(
            name = "Record of signing in",
            description =
                    "days for which it is kept who signed in, or tried to, 180 to 3650: the law asks for six months at least",
            min = "180",
            max = "3650")
    int signInTrailDays() default 183;

    @AttributeDefinition(
            name = "Record of rights",
            description =
                    "days for which it is kept who changed which rights, 180 to 36500: the law asks for six months of logs at least, and for"
                            + " three years of records of how personal data was entrusted and assessed (PIPL 56)",
            min = "180",
            max = "36500")
    int auditTrailDays() default 1_096;

    @AttributeDefinition(
            name = "Breached passwords",
            description =
                    "a file with the SHA-1 of passwords that leaked, ordered by it, as the downloader of Have I Been Pwned makes it,"
                            + " with its whole path; empty for none")
    String breachedPasswords() default "";
}
