/** Checks of who somebody is by Tencent Cloud's Faceid. */
@Declares(
        recipient = "Tencent Cloud Computing (Beijing) Co., Ltd.",
        fields = {"name", "id-number"},
        purpose = "checks whether a name and an identity number belong together",
        basis = "separate consent of the person (PIPL, article 29)",
        region = "CN",
        egress = {"faceid.tencentcloudapi.com", "settings"},
        link = "https://cloud.tencent.com/document/product/301/11470")
@NullMarked
package org.qunfa.identity.tencent;

import org.jspecify.annotations.NullMarked;
import org.qunfa.plugin.Declares;
