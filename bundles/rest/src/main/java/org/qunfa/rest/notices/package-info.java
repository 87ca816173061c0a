/** Notices and deliveries, and the lists of recipients that come in three formats. */
@NullMarked
package org.qunfa.rest.notices;

import org.jspecify.annotations.NullMarked;
