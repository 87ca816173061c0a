/**
 * WeChat Pay as its documentation of APIv3 for merchants describes it ({@code pay.weixin.qq.com/doc/v3/merchant} and the older
 * {@code pay.weixin.qq.com/docs/merchant} and {@code pay.weixin.qq.com/wiki/doc/apiv3}): orders of the kinds Native, H5, JSAPI and
 * App, refunds, bills, notices and the keys of the platform. Where that documentation is silent, the words here say
 * "unconfirmed": something had to be chosen, and the real service may choose otherwise.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.wechatpay;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
