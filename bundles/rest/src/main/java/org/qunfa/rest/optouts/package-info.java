/** What the holder of a link in a message can do with it: as a resource, and as a page. */
@NullMarked
package org.qunfa.rest.optouts;

import org.jspecify.annotations.NullMarked;
