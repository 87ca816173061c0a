/** Whom the platform keeps from sending, or out. */
@NullMarked
package org.qunfa.accounts.bans;

import org.jspecify.annotations.NullMarked;
