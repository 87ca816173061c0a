package org.qunfa.login.wechat;

import java.util.Map;
import org.qunfa.testkit.login.LoginFarSide;
import org.qunfa.testkit.login.LoginPeer;
import org.qunfa.testkit.login.LoginProviderContract;
import org.qunfa.testkit.wechat.WeChat;
import org.qunfa.testkit.wechat.WeChatApp.Place;

/** The contract for an application inside of WeChat that belongs to no account of the open platform. */
class WeChatInAppContractTest extends LoginProviderContract {

    @Override
    protected LoginPeer peer() throws Exception {
        WeChat wechat = WeChat.open().app(WeChatGround.app(Place.IN_APP, ""));
        return new LoginFarSide(wechat, new WeChatLogin(WeChatGround.settings(wechat, Map.of("place", "in-app"))));
    }
}
