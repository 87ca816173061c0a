/** What is asked of WeChat Pay for orders and refunds, and what its answers and notices mean. */
@NullMarked
package org.qunfa.payment.wechat.order;

import org.jspecify.annotations.NullMarked;
