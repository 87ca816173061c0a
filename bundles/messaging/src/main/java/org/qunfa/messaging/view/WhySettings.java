package org.qunfa.messaging.view;

import java.time.Duration;

/**
 * What the operator set that explanations mention.
 *
 * @param appealDays for how many days after their notice was accepted those that were blocked can be appealed
 * @param resends how long a message in doubt waits before it is sent again, where that is allowed
 * @param doubts after how long a message in doubt that is not sent again counts as unresolved
 */
public record WhySettings(int appealDays, Duration resends, Duration doubts) {}
