/** Payments by WeChat Pay. */
@Declares(
        recipient = "Tenpay Payment Technology Co., Ltd. (WeChat Pay)",
        fields = {"order", "account", "address"},
        purpose = "payments by WeChat Pay",
        basis = "performance of the contract with the payer",
        region = "CN",
        egress = {"api.mch.weixin.qq.com", "api2.mch.weixin.qq.com", "settings"},
        link = "https://www.tenpay.com/v3/helpcenter/low/privacy.shtml")
@NullMarked
package org.qunfa.payment.wechat;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
