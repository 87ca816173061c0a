/** How people sign in at an OpenID provider, and what it answers. */
@NullMarked
package org.qunfa.login.oidc.way;

import org.jspecify.annotations.NullMarked;
