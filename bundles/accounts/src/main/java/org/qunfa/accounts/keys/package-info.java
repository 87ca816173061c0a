/** Keys as they are stored, checked and remembered. */
@NullMarked
package org.qunfa.accounts.keys;

import org.jspecify.annotations.NullMarked;
