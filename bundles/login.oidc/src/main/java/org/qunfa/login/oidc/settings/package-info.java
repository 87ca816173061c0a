/** The settings of a way to sign in. */
@NullMarked
package org.qunfa.login.oidc.settings;

import org.jspecify.annotations.NullMarked;
