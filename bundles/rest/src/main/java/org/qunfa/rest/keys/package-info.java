/** The keys of the organisation that asks. */
@NullMarked
package org.qunfa.rest.keys;

import org.jspecify.annotations.NullMarked;
