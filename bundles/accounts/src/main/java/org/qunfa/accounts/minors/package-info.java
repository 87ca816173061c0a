/** People under 14, who agrees for them, and what becomes of them when nobody does. */
@NullMarked
package org.qunfa.accounts.minors;

import org.jspecify.annotations.NullMarked;
