/** Which line a message takes: whose network a number is, how healthy lines are, and which of them comes first. */
@NullMarked
package org.qunfa.messaging.route;

import org.jspecify.annotations.NullMarked;
