/** Tells applications by HTTP what happened to their notices (Standard Webhooks 1.0), as often as it takes. */
@NullMarked
package org.qunfa.messaging.tell;

import org.jspecify.annotations.NullMarked;
