/** Where requests come in. */
@NullMarked
package org.qunfa.rest.door;

import org.jspecify.annotations.NullMarked;
