/** The tables of this bundle, and how their rows are read and changed. */
@NullMarked
package org.qunfa.billing.rows;

import org.jspecify.annotations.NullMarked;
