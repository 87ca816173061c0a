/** What is asked of Alipay for orders, refunds and bills, and what its answers and notices mean. */
@NullMarked
package org.qunfa.payment.alipay.order;

import org.jspecify.annotations.NullMarked;
