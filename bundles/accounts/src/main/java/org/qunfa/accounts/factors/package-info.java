/** What people prove with besides a password. */
@NullMarked
package org.qunfa.accounts.factors;

import org.jspecify.annotations.NullMarked;
