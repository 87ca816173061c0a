package org.qunfa.identity.aliyun;

import org.qunfa.testkit.aliyun.AliyunRegister;
import org.qunfa.testkit.cloud.RegisterPeer;
import org.qunfa.testkit.identity.IdentityCheckerContract;
import org.qunfa.testkit.identity.IdentityPeer;

class AliyunCheckerContractTest extends IdentityCheckerContract {

    @Override
    protected IdentityPeer peer() throws Exception {
        var register = AliyunRegister.open().key(RegisterPeer.KEY_ID, RegisterPeer.SECRET);
        return new RegisterPeer(register, register.people(), new AliyunChecker(AliyunGround.settings(register.port())));
    }
}
