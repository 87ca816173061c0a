/** Lines over Tencent Cloud's short message service. */
@Declares(
        recipient = "Tencent Cloud Computing (Beijing) Co., Ltd.",
        fields = {"number", "text"},
        purpose = "delivery of short messages",
        basis = "performance of the contract with the sender",
        region = "settings",
        egress = {"sms.tencentcloudapi.com", "sms.intl.tencentcloudapi.com", "settings"},
        link = "https://cloud.tencent.com/document/product/301/11470")
@NullMarked
package org.qunfa.carrier.tencent;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
