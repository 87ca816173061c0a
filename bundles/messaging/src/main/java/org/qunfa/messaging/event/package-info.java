/** What happened, told in order to those who ask. */
@NullMarked
package org.qunfa.messaging.event;

import org.jspecify.annotations.NullMarked;
