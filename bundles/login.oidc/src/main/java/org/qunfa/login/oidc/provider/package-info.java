/** What an OpenID provider says of itself: where it is asked, and its keys. */
@NullMarked
package org.qunfa.login.oidc.provider;

import org.jspecify.annotations.NullMarked;
