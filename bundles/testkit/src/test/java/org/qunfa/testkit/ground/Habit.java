package org.qunfa.testkit.ground;

/** Bad habits that a plugin of any kind can have, each with the test of {@link PluginContract} that has to catch it. */
public enum Habit {
    NONE(""),
    CHANGES_ITS_PROFILE("profileIsConstant"),
    WAITS_TO_BE_CONNECTED("opensWhenNobodyIsThere"),
    RETURNS_NULL("answersEachOfSeveralQuestions"),
    THROWS("answersEachOfSeveralQuestions"),
    ANSWERS_NULL("answersEachOfSeveralQuestions"),
    FAILS_ITS_STAGE("answersEachOfSeveralQuestions"),
    ANSWERS_TWICE("answersEachOfSeveralQuestions"),
    CHANGES_ITS_ANSWER("answersEachOfSeveralQuestions"),
    NEVER_ANSWERS("answersEachOfSeveralQuestions"),
    BLOCKS_ITS_CALLER("answersEachOfSeveralQuestions"),
    LEAVES_ANOTHER_CLASS_LOADER("answersEachOfSeveralQuestions"),
    LOGS_WHAT_IT_IS_GIVEN("answersEachOfSeveralQuestions"),
    LOGS_ITS_KEY("answersEachOfSeveralQuestions"),
    SHOWS_ITS_KEY("answersEachOfSeveralQuestions"),
    KEEPS_A_THREAD("answersEachOfSeveralQuestions"),
    KEEPS_A_CONNECTION("answersEachOfSeveralQuestions"),
    CALLS_NOBODY_THERE_UNKNOWN("saysThatItDidNotHappenWhenNobodyIsThere"),
    GIVES_UP_FOR_EVER("saysThatItDidNotHappenWhenNobodyIsThere"),
    CALLS_SILENCE_NOTHING("doesNotGuessWhenNoAnswerComes"),
    CALLS_SILENCE_A_SUCCESS("doesNotGuessWhenNoAnswerComes"),
    WAITS_FOR_EVER("doesNotGuessWhenNoAnswerComes"),
    BELIEVES_RUBBISH("believesNoRubbish"),
    LEAVES_ANSWERS_BEHIND("givesUpAtCloseWhatGetsNoAnswer"),
    CLOSES_LATE("givesUpAtCloseWhatGetsNoAnswer"),
    TALKS_AFTER_CLOSE("isQuietAfterClose");

    private final String caughtBy;

    Habit(String caughtBy) {
        this.caughtBy = caughtBy;
    }

    public String caughtBy() {
        return caughtBy;
    }
}
