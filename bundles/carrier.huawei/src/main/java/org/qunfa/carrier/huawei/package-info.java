/** Lines over Huawei Cloud's short message service. */
@Declares(
        recipient = "Huawei Cloud Computing Technologies Co., Ltd.",
        fields = {"number", "text"},
        purpose = "delivery of short messages",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {"smsapi.cn-north-4.myhuaweicloud.com", "smsapi.ap-southeast-1.myhuaweicloud.com", "settings"},
        link = "https://www.huaweicloud.com/declaration/sa_prp.html")
@NullMarked
package org.qunfa.carrier.huawei;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
