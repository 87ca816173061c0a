/** How often somebody may try to prove who they are. */
@NullMarked
package org.qunfa.accounts.attempts;

import org.jspecify.annotations.NullMarked;
