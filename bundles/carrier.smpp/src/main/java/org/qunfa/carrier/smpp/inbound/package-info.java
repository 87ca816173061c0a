/** Texts that come in, their parts put together. */
@NullMarked
package org.qunfa.carrier.smpp.inbound;

import org.jspecify.annotations.NullMarked;
