/** Accounts that end: who closes theirs, who is erased, and what goes with them. */
@NullMarked
package org.qunfa.accounts.closure;

import org.jspecify.annotations.NullMarked;
