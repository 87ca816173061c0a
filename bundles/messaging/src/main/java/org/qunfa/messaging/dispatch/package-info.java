/** From a waiting chunk to the carrier's answer: claims, intents, outcomes and receipts of one line, by one writer. */
@NullMarked
package org.qunfa.messaging.dispatch;

import org.jspecify.annotations.NullMarked;
