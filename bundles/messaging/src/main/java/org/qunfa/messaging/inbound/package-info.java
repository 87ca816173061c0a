/** Texts that come in: stored before they are acknowledged, and understood afterwards. */
@NullMarked
package org.qunfa.messaging.inbound;

import org.jspecify.annotations.NullMarked;
