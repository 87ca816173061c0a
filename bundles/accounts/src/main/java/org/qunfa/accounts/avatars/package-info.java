/** Pictures that people show of themselves. */
@NullMarked
package org.qunfa.accounts.avatars;

import org.jspecify.annotations.NullMarked;
