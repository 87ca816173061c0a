/** Licences, the numbers that they are about, and the lines that need them. */
@NullMarked
package org.qunfa.messaging.licence;

import org.jspecify.annotations.NullMarked;
