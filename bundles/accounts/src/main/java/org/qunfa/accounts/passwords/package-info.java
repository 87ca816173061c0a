/** Passwords: which are good enough, and how they are kept. */
@NullMarked
package org.qunfa.accounts.passwords;

import org.jspecify.annotations.NullMarked;
