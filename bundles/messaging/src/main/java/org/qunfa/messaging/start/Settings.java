package org.qunfa.messaging.start;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the core: {@code etc/org.qunfa.messaging.cfg}. Each has a default that needs no change to begin with. */
@ObjectClassDefinition(name = "Qunfa messaging", description = "Limits and waits of the core.")
public @interface Settings {

    @AttributeDefinition(
            description = "Longest text to one recipient in characters, signature and brackets included.",
            min = "20",
            max = "20000")
    int longestTextCharacters() default 500;

    @AttributeDefinition(description = "Most recipients of one notice.", min = "1", max = "100000000")
    int mostRecipients() default 5_000_000;

    @AttributeDefinition(description = "How many days ahead a notice may be scheduled.", min = "0", max = "3660")
    int scheduleAheadDays() default 366;

    @AttributeDefinition(
            description = "How many days after its beginning a notice may stay valid.",
            min = "1",
            max = "3660")
    int mostValidityDays() default 30;

    @AttributeDefinition(
            description = "Series that an organisation may have at the same time; those that are over do not count.",
            min = "0",
            max = "1000000")
    int mostSeries() default 1000;

    @AttributeDefinition(
            description =
                    "Threads that make the occurrences of series, and as many that make reminders; each makes one notice at a time.",
            min = "1",
            max = "64")
    int makers() default 3;

    @AttributeDefinition(
            description = "Seconds that a channel may take to answer a message before it is in doubt.",
            min = "1",
            max = "3600")
    int answerSeconds() default 60;

    @AttributeDefinition(
            description =
                    "Seconds that a message in doubt waits for its receipt before it is sent again, where that is allowed.",
            min = "0",
            max = "86400")
    int doubtSeconds() default 30;

    @AttributeDefinition(
            description =
                    "Minutes after which a message in doubt that is not sent again counts as unresolved, and its quota comes back.",
            min = "1",
            max = "525600")
    int unresolvedAfterMinutes() default 4320;

    @AttributeDefinition(
            description = "Hours after which a submitted message without a receipt counts as such.",
            min = "1",
            max = "8760")
    int receiptHours() default 72;

    @AttributeDefinition(
            description =
                    "Seconds after which another node may take a line of a node that does not say anything any more.",
            min = "3",
            max = "3600")
    int leaseSeconds() default 15;

    @AttributeDefinition(
            description = "Seconds that a line which is stopped waits for the answers to what is out.",
            min = "0",
            max = "600")
    int drainSeconds() default 10;

    @AttributeDefinition(
            description = "Carriers' ids that are kept in memory for each line; older ones are looked up.",
            min = "1024",
            max = "67108864")
    int rememberedIds() default 262_144;

    @AttributeDefinition(
            description = "Chunks whose states are kept in memory for each line; older ones are read again.",
            min = "10",
            max = "1000000")
    int rememberedChunks() default 4_000;

    @AttributeDefinition(
            description =
                    "Receipts and inbound texts that may wait for each line before the carrier has to repeat them.",
            min = "1000",
            max = "10000000")
    int mailboxSize() default 100_000;

    @AttributeDefinition(
            description =
                    "Messages without a receipt that a line may have out of which nothing is known, while others could take them.",
            min = "1",
            max = "1000000")
    int unprovenMessages() default 5;

    @AttributeDefinition(
            description = "Seconds that a receipt may take on a line whose receipts are not known yet, 1 to 600.",
            min = "1",
            max = "600")
    int receiptPatienceSeconds() default 30;

    @AttributeDefinition(
            description = "Seconds that messages wait for the line that is preferred before others take them.",
            min = "0",
            max = "86400")
    int overflowSeconds() default 30;

    @AttributeDefinition(description = "The same for codes, in milliseconds.", min = "0", max = "600000")
    int codeOverflowMillis() default 500;

    @AttributeDefinition(
            description =
                    "By how many percent fewer messages may arrive over a line than over another before it is left.",
            min = "0",
            max = "100")
    int toleratedLossPercent() default 3;

    @AttributeDefinition(
            description =
                    "Seconds after which a line that was left is tried again; twice as long after each try that fails.",
            min = "1",
            max = "86400")
    int probeAfterSeconds() default 60;

    @AttributeDefinition(
            description = "Least time in seconds between two returns of traffic to a line.",
            min = "0",
            max = "86400")
    int calmSeconds() default 300;

    @AttributeDefinition(
            description = "How often a message moves to another line when one refused it.",
            min = "0",
            max = "100")
    int hops() default 3;

    @AttributeDefinition(
            description =
                    "Where people outside reach this platform, https:// with a host: links to opt out begin with it. Empty: texts can hold none.")
    String publicAddress() default "";

    @AttributeDefinition(
            description =
                    "Words by which people opt out in an answer, joined by commas; letters and digits, without regard to case.")
    String optOutWords() default
            "R, T, TD, N, 退订, 拒收, STOP, UNSUBSCRIBE, END, QUIT, STOPALL, REVOKE, OPTOUT, CANCEL, ARRET, REMOVE";

    @AttributeDefinition(
            description = "How many days back the message is looked for that a text answers.",
            min = "1",
            max = "3660")
    int answerDays() default 3;

    @AttributeDefinition(
            description = "Hours after which the quota's ledger is proved as a whole again.",
            min = "1",
            max = "8760")
    int proofHours() default 24;

    @AttributeDefinition(
            description =
                    "What somebody is told, once, who opted out by an answer; empty for nothing. An organisation may have its own words.")
    String optOutConfirmation() default "您已退订，我们不会再向您发送此类短信。";

    @AttributeDefinition(
            description = "For how many days somebody who was told is not told again.",
            min = "0",
            max = "3660")
    int confirmationDays() default 30;

    @AttributeDefinition(description = "What is sent to who wants to opt out by the form; {code} stands for the code.")
    String optOutCodeText() default "您的退订验证码是{code}，10分钟内有效。若非本人操作，请不必理会。";

    @AttributeDefinition(description = "Codes to opt out with that one number gets in a day.", min = "0", max = "1000")
    int optOutCodesPerNumber() default 5;

    @AttributeDefinition(
            description = "Codes to opt out with that one address may ask for in an hour.",
            min = "0",
            max = "1000000")
    int optOutCodesPerAddress() default 20;

    @AttributeDefinition(
            description = "Codes to opt out with that are sent in an hour to all.",
            min = "0",
            max = "1000000")
    int optOutCodesPerHour() default 500;

    @AttributeDefinition(
            description =
                    "Calling codes of the countries whose numbers codes to opt out with are sent to, joined by commas, 86, 852; each one more is open to who has codes sent to numbers that cost much.")
    String optOutCodeCountries() default "86";

    @AttributeDefinition(
            description =
                    "Wrong tries of codes to opt out with from one address in 15 minutes; who tries a code that was asked for from there still may. 0 for no limit.",
            min = "0",
            max = "1000000")
    int optOutTriesPerAddress() default 100;

    @AttributeDefinition(
            description = "Seconds that a long text which came in waits for its missing parts.",
            min = "1",
            max = "86400")
    int inboundWaitSeconds() default 60;

    @AttributeDefinition(description = "For how many days texts that came in are kept.", min = "1", max = "3660")
    int inboundDays() default 180;

    @AttributeDefinition(
            description =
                    "For how many days a number rests that an organisation gave back, before another may have it.",
            min = "0",
            max = "3660")
    int extensionRestDays() default 90;

    @AttributeDefinition(
            description = "How many keywords one organisation may have, on all channels together.",
            min = "0",
            max = "100000")
    int mostKeywords() default 100;

    @AttributeDefinition(
            description =
                    "Whether the starter list of words is loaded for everybody on a first start. Once any list was loaded for everybody, this does nothing.")
    boolean starterLexicon() default true;

    @AttributeDefinition(
            description =
                    "How many megabytes of memory organisations' own lists of words may take that are kept ready; a list takes half a megabyte and 600 octets for a word. Others are read when they are needed.",
            min = "1",
            max = "65536")
    int rememberedLexiconMegabytes() default 64;

    @AttributeDefinition(
            description = "How many words an organisation's own list may have, at most 200000.",
            min = "1",
            max = "200000")
    int organisationWords() default 20_000;

    @AttributeDefinition(
            description =
                    "How many new versions of its own list an organisation may load in 24 hours; each is kept for good, because what it stopped names it.",
            min = "1",
            max = "100000")
    int lexiconLoadsPerDay() default 50;

    @AttributeDefinition(
            description =
                    "Whether a notice may not be approved or refused with the key that it was sent with, nor an appeal be decided with the key that sent the notice or filed the appeal.")
    boolean reviewByAnotherKey() default false;

    @AttributeDefinition(
            description = "For how many days after a notice was accepted appeals about what was blocked can be filed.",
            min = "0",
            max = "3660")
    int appealDays() default 30;

    @AttributeDefinition(
            description = "How many appeals of one organisation may be open at once.",
            min = "0",
            max = "1000000")
    int openAppealsPerOrganisation() default 1_000;

    @AttributeDefinition(
            description = "Days after which a notice on which nobody decided is refused, and its quota comes back.",
            min = "1",
            max = "3660")
    int reviewDays() default 7;

    @AttributeDefinition(
            description = "Days before its end from which on a licence is warned of.",
            min = "0",
            max = "366")
    int licenceWarningDays() default 30;

    @AttributeDefinition(
            description =
                    "Classes of notices about which installed content reviewers are asked before anything goes out, joined by commas: code, notice, marketing. Empty: none.")
    String contentReviewClasses() default "notice, marketing";

    @AttributeDefinition(
            description =
                    "Names of content reviewers, such as aliyun~main, that notices of these classes wait for even while these are not installed, joined by commas.")
    String requiredContentReviewers() default "";

    @AttributeDefinition(
            description =
                    "Seconds that a content reviewer may take for one text before a person has to decide on the notice.",
            min = "1",
            max = "600")
    int contentReviewSeconds() default 30;

    @AttributeDefinition(
            description =
                    "Seconds that a notice waits for a content reviewer that cannot be asked before a person has to decide on it.",
            min = "0",
            max = "86400")
    int absentReviewerSeconds() default 60;

    @AttributeDefinition(
            description =
                    "Notices about which a node asks content reviewers at the same time; never more than the smallest window among them.",
            min = "1",
            max = "10000")
    int contentReviewsAtOnce() default 16;
}
