/** Whether a token proves who somebody is. */
@NullMarked
package org.qunfa.login.oidc.token;

import org.jspecify.annotations.NullMarked;
