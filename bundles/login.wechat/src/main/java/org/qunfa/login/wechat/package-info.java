/** Signing in with WeChat. */
@Declares(
        recipient = "Shenzhen Tencent Computer Systems Co., Ltd.",
        fields = {"account"},
        purpose = "signing in with WeChat",
        basis = "consent of the person who signs in",
        region = "CN",
        egress = {"api.weixin.qq.com", "settings"},
        link = "https://weixin.qq.com/cgi-bin/readtemplate?lang=zh_CN&t=weixin_agreement&s=privacy")
@NullMarked
package org.qunfa.login.wechat;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
