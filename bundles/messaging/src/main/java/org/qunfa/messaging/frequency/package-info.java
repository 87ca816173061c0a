/** How often one recipient may be written to: the rules, and the log of who was written to lately. */
@NullMarked
package org.qunfa.messaging.frequency;

import org.jspecify.annotations.NullMarked;
