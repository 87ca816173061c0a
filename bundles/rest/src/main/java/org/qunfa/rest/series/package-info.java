/** Notices that recur. */
@NullMarked
package org.qunfa.rest.series;

import org.jspecify.annotations.NullMarked;
