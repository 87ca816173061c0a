/** Notices that recur: their rules, and who makes each occurrence. */
@NullMarked
package org.qunfa.messaging.series;

import org.jspecify.annotations.NullMarked;
