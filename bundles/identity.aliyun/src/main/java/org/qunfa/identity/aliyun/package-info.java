/** Checks of who somebody is by Alibaba Cloud's ID verification. */
@Declares(
        recipient = "Alibaba Cloud Computing Co., Ltd.",
        fields = {"name", "id-number"},
        purpose = "checks whether a name and an identity number belong together",
        basis = "separate consent of the person (PIPL, article 29)",
        region = "CN",
        egress = {"cloudauth.aliyuncs.com", "cloudauth-dualstack.aliyuncs.com", "settings"},
        link =
                "https://terms.aliyun.com/legal-agreement/terms/suit_bu1_ali_cloud/suit_bu1_ali_cloud201902141711_54837.html")
@NullMarked
package org.qunfa.identity.aliyun;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
