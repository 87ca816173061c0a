/** Who makes each reminder when it is due. */
@NullMarked
package org.qunfa.messaging.reminder.clock;

import org.jspecify.annotations.NullMarked;
