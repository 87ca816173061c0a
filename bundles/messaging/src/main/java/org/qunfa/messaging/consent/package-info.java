/** Who does not want to hear from whom. */
@NullMarked
package org.qunfa.messaging.consent;

import org.jspecify.annotations.NullMarked;
