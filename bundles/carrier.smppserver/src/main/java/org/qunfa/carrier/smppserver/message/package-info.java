/** What applications want and are told, as the protocol writes it. */
@NullMarked
package org.qunfa.carrier.smppserver.message;

import org.jspecify.annotations.NullMarked;
