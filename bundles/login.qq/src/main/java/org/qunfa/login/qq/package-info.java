/** Signing in with QQ. */
@Declares(
        recipient = "Shenzhen Tencent Computer Systems Co., Ltd.",
        fields = {"account"},
        purpose = "signing in with QQ",
        basis = "consent of the person who signs in",
        region = "CN",
        egress = {"graph.qq.com", "settings"},
        link = "https://privacy.qq.com/policy/tencent-privacypolicy")
@NullMarked
package org.qunfa.login.qq;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
