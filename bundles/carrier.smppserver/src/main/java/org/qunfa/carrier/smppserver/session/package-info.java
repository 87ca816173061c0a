/** Connections: PDUs, states of a session, windows and time-outs. */
@NullMarked
package org.qunfa.carrier.smppserver.session;

import org.jspecify.annotations.NullMarked;
