/** Who belongs to which organisation, and as what. */
@NullMarked
package org.qunfa.accounts.members;

import org.jspecify.annotations.NullMarked;
