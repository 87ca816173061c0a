/** The tables of this bundle, and how their rows are read, sealed and recorded. */
@NullMarked
package org.qunfa.accounts.rows;

import org.jspecify.annotations.NullMarked;
