/** The lines to carriers: what is installed, the guard around each, and who owns it. */
@NullMarked
package org.qunfa.messaging.channel;

import org.jspecify.annotations.NullMarked;
