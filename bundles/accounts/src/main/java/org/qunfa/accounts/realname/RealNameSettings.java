package org.qunfa.accounts.realname;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of {@code etc/org.qunfa.accounts.realname.cfg}. */
@ObjectClassDefinition(name = "Real names", description = "How people are verified, and who has to be")
public @interface RealNameSettings {

    /** The name of the settings file. */
    String PID = "org.qunfa.accounts.realname";

    @AttributeDefinition(
            name = "Senders are verified",
            description =
                    "whether an organisation that somebody registered sends to others only once one of its owners is verified")
    boolean requireRealName() default true;

    @AttributeDefinition(
            name = "Trial messages",
            description =
                    "messages that such an organisation may send before, to its members' own numbers alone, 0 to 100000",
            min = "0",
            max = "100000")
    int trialMessages() default 20;

    @AttributeDefinition(
            name = "Identity checker",
            description =
                    "the instance that is asked, such as aliyun~main; empty for the first by name that can be asked")
    String checker() default "";

    @AttributeDefinition(
            name = "Checkers abroad",
            description =
                    "whether identity checkers may be asked that do not declare the region CN: names and identity numbers"
                            + " leave the country then, for which each person has to agree by itself (real-name-abroad)")
    boolean checkersAbroad() default false;

    @AttributeDefinition(
            name = "Accounts of a number",
            description = "accounts that one identity number may verify, 1 to 100",
            min = "1",
            max = "100")
    int accountsPerNumber() default 3;

    @AttributeDefinition(
            name = "Wrong tries",
            description = "wrong names or numbers that one person may give in a day, 1 to 100",
            min = "1",
            max = "100")
    int triesPerDay() default 5;

    @AttributeDefinition(
            name = "Questions",
            description =
                    "questions that are put for one person in a day, whatever comes of them: each may cost, 1 to 1000",
            min = "1",
            max = "1000")
    int questionsPerDay() default 20;

    @AttributeDefinition(
            name = "Patience",
            description = "seconds for which an answer is waited for; none in time is not known, 1 to 60",
            min = "1",
            max = "60")
    int patienceSeconds() default 10;

    @AttributeDefinition(
            name = "Waiting at a time",
            description =
                    "requests that may wait for answers at the same time; a further one is to come again, 1 to 1000",
            min = "1",
            max = "1000")
    int waitingAtOnce() default 32;
}
