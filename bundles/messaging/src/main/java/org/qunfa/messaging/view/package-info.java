/** Reading what is stored: notices, deliveries, and what led to their states. */
@NullMarked
package org.qunfa.messaging.view;

import org.jspecify.annotations.NullMarked;
