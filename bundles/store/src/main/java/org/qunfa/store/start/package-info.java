/** The component that offers the database while it answers. */
@NullMarked
package org.qunfa.store.start;

import org.jspecify.annotations.NullMarked;
