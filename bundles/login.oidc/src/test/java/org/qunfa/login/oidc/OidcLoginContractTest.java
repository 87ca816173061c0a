package org.qunfa.login.oidc;

import java.util.Map;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.LoginPeer;
import org.qunfa.testkit.login.LoginProviderContract;
import org.qunfa.testkit.oidc.OpenIdClient;
import org.qunfa.testkit.oidc.OpenIdProvider;

class OidcLoginContractTest extends LoginProviderContract {

    @Override
    protected LoginPeer peer() throws Exception {
        OpenIdProvider provider = OpenIdProvider.open().client(OidcGround.client(OpenIdClient.Proof.BASIC));
        return new LoginFarSide(provider, new OidcLogin(OidcGround.settings(provider, Map.of())));
    }
}
