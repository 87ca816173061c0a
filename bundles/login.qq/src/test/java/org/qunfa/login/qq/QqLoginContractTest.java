package org.qunfa.login.qq;

import java.util.Map;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.LoginPeer;
import org.qunfa.testkit.login.LoginProviderContract;
import org.qunfa.testkit.qq.Qq;

class QqLoginContractTest extends LoginProviderContract {

    @Override
    protected LoginPeer peer() throws Exception {
        Qq qq = Qq.open().app(QqGround.app(QqGround.APP, "main"));
        return new LoginFarSide(qq, new QqLogin(QqGround.settings(qq, Map.of())));
    }
}
