/** Notices that are made of what is stored of earlier ones: what those said and to whom, and who makes each new one once. */
@NullMarked
package org.qunfa.messaging.source;

import org.jspecify.annotations.NullMarked;
