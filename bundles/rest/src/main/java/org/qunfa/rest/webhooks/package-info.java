/** Whom the platform tells by HTTP what happened. */
@NullMarked
package org.qunfa.rest.webhooks;

import org.jspecify.annotations.NullMarked;
