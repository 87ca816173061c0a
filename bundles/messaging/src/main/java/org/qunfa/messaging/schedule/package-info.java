/** When messages may go out: permitted hours, holidays, and what they mean for a notice and for a line. */
@NullMarked
package org.qunfa.messaging.schedule;

import org.jspecify.annotations.NullMarked;
