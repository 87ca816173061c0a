package org.qunfa.testkit.smpp;

/** What the parts of one centre share. */
record Centre(
        SmscOptions options,
        SmscScript script,
        Tally tally,
        Journal journal,
        Outbox outbox,
        Later timer,
        Gate reading,
        Gate writing) {}
