/** People as they register, and what they say of themselves. */
@NullMarked
package org.qunfa.accounts.people;

import org.jspecify.annotations.NullMarked;
