/** Signing in, and the sessions in which people act then. */
@NullMarked
package org.qunfa.accounts.sessions;

import org.jspecify.annotations.NullMarked;
