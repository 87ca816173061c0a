/** What applications are told: receipts and texts that came in, from the durable events. */
@NullMarked
package org.qunfa.carrier.smppserver.feed;

import org.jspecify.annotations.NullMarked;
