/** The platform as an OpenID provider: clients, what people agree to for them, and the tokens that come of it. */
@NullMarked
package org.qunfa.accounts.provider;

import org.jspecify.annotations.NullMarked;
