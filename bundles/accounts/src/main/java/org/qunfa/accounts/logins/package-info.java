/** Signing in by login providers: the providers, the attempts that are under way, and who is bound to whom. */
@NullMarked
package org.qunfa.accounts.logins;

import org.jspecify.annotations.NullMarked;
