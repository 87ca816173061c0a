package org.qunfa.identity.tencent;

import org.qunfa.testkit.cloud.RegisterPeer;
import org.qunfa.testkit.identity.IdentityCheckerContract;
import org.qunfa.testkit.identity.IdentityPeer;
import org.qunfa.testkit.tencent.TencentRegister;

class TencentCheckerContractTest extends IdentityCheckerContract {

    @Override
    protected IdentityPeer peer() throws Exception {
        var register = TencentRegister.open().key(RegisterPeer.KEY_ID, RegisterPeer.SECRET);
        return new RegisterPeer(
                register, register.people(), new TencentChecker(TencentGround.settings(register.port())));
    }
}
