package org.qunfa.testkit.carrier;

/** Ways to break the promise of a channel, each with the test of the contract that has to catch it. */
enum Flaw {
    NONE(""),
    CHANGES_ITS_PROFILE("profileIsConstant"),
    BEGINS_UP("beginsConnectingThenComesUp"),
    SAYS_NOTHING_WITH_A_STATE("beginsConnectingThenComesUp"),
    OPENS_LATE("closesWhileItConnects"),
    ANSWERS_TWICE("handsOverWhatItWasGiven"),
    CHANGES_ITS_ANSWER("handsOverWhatItWasGiven"),
    ANSWERS_NULL("handsOverWhatItWasGiven"),
    RETURNS_NULL("handsOverWhatItWasGiven"),
    THROWS("handsOverWhatItWasGiven"),
    FAILS_ITS_STAGE("handsOverWhatItWasGiven"),
    NEVER_ANSWERS("handsOverWhatItWasGiven"),
    GIVES_ANOTHER_ID("handsOverWhatItWasGiven"),
    SENDS_TWICE("handsOverWhatItWasGiven"),
    GIVES_ONE_ID_FOR_ALL_PARTS("handsOverEveryPartUnderItsId"),
    TURNS_PARTS_ROUND("handsOverEveryPartUnderItsId"),
    MIXES_ANSWERS_UP("fillsTheWindow"),
    LOSES_ORDER_IN_A_BATCH("answersEachParcelOfABatchAtItsPlace"),
    FORGETS_ONE_OF_A_BATCH("answersEachParcelOfABatchAtItsPlace"),
    THROWS_AT_AN_EMPTY_BATCH("takesAnEmptyBatch"),
    CALLS_REFUSED_UNKNOWN("saysRefused"),
    CALLS_THROTTLED_REFUSED("saysThrottled"),
    WAITS_FOR_EVER("saysUnknownWhenNoAnswerComes"),
    CALLS_SILENCE_DOWN("saysUnknownWhenNoAnswerComes"),
    CALLS_A_DROP_DOWN("saysUnknownWhenTheConnectionDropsWithParcelsOut"),
    SENDS_AGAIN_AFTER_A_DROP("saysUnknownWhenTheConnectionDropsWithParcelsOut"),
    WAITS_TO_BE_CONNECTED("saysDownBeforeItIsConnected"),
    CALLS_DOWN_UNKNOWN("saysDownBeforeItIsConnected"),
    HIDES_THAT_IT_IS_DOWN("saysDownWhenTheConnectionIsGone"),
    NEVER_CONNECTS_AGAIN("connectsAgain"),
    BLOCKS_ITS_CALLER("neverBlocksItsCaller"),
    CLOSES_AT_ONCE("waitsAtCloseForWhatIsOut"),
    LEAVES_PARCELS_BEHIND("givesUpAtCloseWhatGetsNoAnswer"),
    CLOSES_LATE("givesUpAtCloseWhatGetsNoAnswer"),
    KEEPS_A_THREAD("closesWhileItConnects"),
    KEEPS_A_CONNECTION("handsOverWhatItWasGiven"),
    TALKS_AFTER_CLOSE("isQuietAfterClose"),
    WRITES_IDS_OTHERWISE("passesReceiptsOnUnderTheIdsThatItGave"),
    CALLS_ALL_DELIVERED_UNKNOWN("passesReceiptsOnUnderTheIdsThatItGave"),
    DROPS_REPEATED_RECEIPTS("passesReceiptsOnThatComeTwiceOrEarly"),
    DROPS_EARLY_RECEIPTS("passesReceiptsOnThatComeTwiceOrEarly"),
    ACKNOWLEDGES_AT_ONCE("acknowledgesAReceiptOnlyWhenItIsDurable"),
    ACKNOWLEDGES_WHAT_FAILED("leavesAReceiptToTheCarrierThatCouldNotBeStored"),
    PASSES_PARTS_ON("passesTextsOnThatComeIn"),
    ACKNOWLEDGES_TEXTS_AT_ONCE("acknowledgesATextOnlyWhenItIsDurable"),
    LOGS_NUMBERS("handsOverWhatItWasGiven"),
    LOGS_OCTETS("handsOverWhatItWasGiven"),
    LOGS_ITS_PASSWORD("handsOverWhatItWasGiven"),
    SHOWS_ITS_PASSWORD("handsOverWhatItWasGiven"),
    SHOWS_NUMBERS_IN_OUTCOMES("saysDownWhenTheConnectionIsGone"),
    LEAVES_ANOTHER_CLASS_LOADER("handsOverWhatItWasGiven");

    private final String caughtBy;

    Flaw(String caughtBy) {
        this.caughtBy = caughtBy;
    }

    String caughtBy() {
        return caughtBy;
    }
}
