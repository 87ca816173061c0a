package org.qunfa.messaging;

import org.qunfa.model.NoticeId;
import org.qunfa.model.NoticeState;

/**
 * What a verb on a notice came to.
 *
 * @param state where the notice stands now
 * @param sent recipients whose message a carrier has, or had
 * @param inFlight recipients that were released and have no outcome yet; they may still go out
 * @param stopped recipients that the verb keeps from going out
 */
public record VerbResult(NoticeId id, NoticeState state, int sent, int inFlight, int stopped) {}
