/** From a notice's text and a recipient's values to the final text. */
@NullMarked
package org.qunfa.messaging.wording;

import org.jspecify.annotations.NullMarked;
