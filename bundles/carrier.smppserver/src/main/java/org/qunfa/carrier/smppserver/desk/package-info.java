/** Behind the door: who is let in, and what becomes of what applications ask for. */
@NullMarked
package org.qunfa.carrier.smppserver.desk;

import org.jspecify.annotations.NullMarked;
