/** JPA units without a persistence.xml. */
@NullMarked
package org.qunfa.store.unit;

import org.jspecify.annotations.NullMarked;
