/**
 * Alipay's open gateway as its documentation describes it: payments by code, page, mobile page and app, queries, refunds, closing,
 * cancelling, bills, and notices of what became of trades. Key mode with RSA2; certificates are not simulated.
 *
 * <p>The documents, which the rules name by these words:
 * <ul>
 *   <li><i>signing</i>: docs.open.alipay.com/291/105974 and /291/106118;
 *   <li><i>common codes</i>: opendocs.alipay.com/open/common/105806 and /open/common/02km9f;
 *   <li><i>precreate, query, refund, refund query, close, cancel, page, wap, app</i>: the pages of those calls below
 *       docs.open.alipay.com/api_1 and opendocs.alipay.com/open;
 *   <li><i>notices</i>: docs.open.alipay.com/270/105902 (page), /203/105286 (wap), /204/105301 (app), /194/103296 (code), and
 *       the provider's answers on when a state is told (developer.aliyun.com/ask/285132, yq.aliyun.com/articles/707649);
 *   <li><i>bills</i>: docs.open.alipay.com/api_15/alipay.data.dataservice.bill.downloadurl.query and /204/106262.
 * </ul>
 *
 * <p>What no document says is marked <i>unconfirmed</i> where it stands.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.qunfa.testkit.alipay;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
