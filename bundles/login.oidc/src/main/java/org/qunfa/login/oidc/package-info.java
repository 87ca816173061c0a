/** Signing in at any OpenID provider. */
@Declares(
        recipient = "the OpenID provider that the operator's settings name",
        fields = {"account"},
        purpose = "signing in with an account elsewhere",
        basis = "consent of the person who signs in",
        region = "settings",
        egress = {"settings"},
        link = "settings:provider")
@NullMarked
package org.qunfa.login.oidc;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
