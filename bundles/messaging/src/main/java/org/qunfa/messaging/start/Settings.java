package org.qunfa.messaging.start;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the core: {@code etc/org.qunfa.messaging.cfg}. Each has a default that needs no change to begin with. */
@ObjectClassDefinition(name = "Qunfa messaging", description = "Limits and waits of the core.")
public @interface Settings {

    @AttributeDefinition(description = "Longest text to one recipient in characters, signature and brackets included.")
    int longestTextCharacters() default 500;

    @AttributeDefinition(description = "Most recipients of one notice.")
    int mostRecipients() default 5_000_000;

    @AttributeDefinition(description = "How many days ahead a notice may be scheduled.")
    int scheduleAheadDays() default 366;

    @AttributeDefinition(description = "How many days after its beginning a notice may stay valid.")
    int mostValidityDays() default 30;

    @AttributeDefinition(description = "Seconds that a channel may take to answer a message before it is in doubt.")
    int answerSeconds() default 60;

    @AttributeDefinition(
            description =
                    "Seconds that a message in doubt waits for its receipt before it is sent again, where that is allowed.")
    int doubtSeconds() default 30;

    @AttributeDefinition(
            description =
                    "Minutes after which a message in doubt that is not sent again counts as unresolved, and its quota comes back.")
    int unresolvedAfterMinutes() default 4320;

    @AttributeDefinition(description = "Hours after which a submitted message without a receipt counts as such.")
    int receiptHours() default 72;

    @AttributeDefinition(
            description =
                    "Seconds after which another node may take a line of a node that does not say anything any more.")
    int leaseSeconds() default 15;

    @AttributeDefinition(description = "Seconds that a line which is stopped waits for the answers to what is out.")
    int drainSeconds() default 10;

    @AttributeDefinition(description = "Carriers' ids that are kept in memory for each line; older ones are looked up.")
    int rememberedIds() default 262_144;

    @AttributeDefinition(
            description = "Chunks whose states are kept in memory for each line; older ones are read again.")
    int rememberedChunks() default 4_000;

    @AttributeDefinition(
            description =
                    "Receipts and inbound texts that may wait for each line before the carrier has to repeat them.")
    int mailboxSize() default 100_000;

    @AttributeDefinition(
            description =
                    "Words by which people opt out in an answer, joined by commas; letters and digits, without regard to case.")
    String optOutWords() default
            "R, T, TD, N, 退订, 拒收, STOP, UNSUBSCRIBE, END, QUIT, STOPALL, REVOKE, OPTOUT, CANCEL, ARRET, REMOVE";

    @AttributeDefinition(description = "How many days back the message is looked for that a text answers.")
    int answerDays() default 3;

    @AttributeDefinition(description = "Hours after which the quota's ledger is proved as a whole again.")
    int proofHours() default 24;

    @AttributeDefinition(
            description =
                    "What somebody is told, once, who opted out by an answer; empty for nothing. An organisation may have its own words.")
    String optOutConfirmation() default "您已退订，我们不会再向您发送此类短信。";

    @AttributeDefinition(description = "For how many days somebody who was told is not told again.")
    int confirmationDays() default 30;

    @AttributeDefinition(description = "Seconds that a long text which came in waits for its missing parts.")
    int inboundWaitSeconds() default 60;

    @AttributeDefinition(description = "For how many days texts that came in are kept.")
    int inboundDays() default 180;

    @AttributeDefinition(
            description =
                    "For how many days a number rests that an organisation gave back, before another may have it.")
    int extensionRestDays() default 90;
}
