/** Payments by Alipay. */
@Declares(
        recipient = "Alipay.com Co., Ltd.",
        fields = {"order"},
        purpose = "payments by Alipay",
        basis = "performance of the contract with the payer",
        region = "CN",
        egress = {"openapi.alipay.com", "dwbillcenter.alipay.com", "settings"},
        link = "https://render.alipay.com/p/c/k2cx0tg8")
@NullMarked
package org.qunfa.payment.alipay;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
