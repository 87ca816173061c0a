/** Lines over Alibaba Cloud's short message service. */
@Declares(
        recipient = "Alibaba Cloud Computing Co., Ltd.",
        fields = {"number", "text"},
        purpose = "delivery of short messages",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {
            "dysmsapi.aliyuncs.com",
            "dysmsapi.ap-southeast-1.aliyuncs.com",
            "dysmsapi.ap-southeast-5.aliyuncs.com",
            "settings"
        },
        link =
                "https://terms.aliyun.com/legal-agreement/terms/suit_bu1_ali_cloud/suit_bu1_ali_cloud201902141711_54837.html")
@NullMarked
package org.qunfa.carrier.aliyun;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
