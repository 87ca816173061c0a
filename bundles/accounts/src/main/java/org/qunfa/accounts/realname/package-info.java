/** Whether people are who they say they are, and what follows for whom they send to. */
@NullMarked
package org.qunfa.accounts.realname;

import org.jspecify.annotations.NullMarked;
