/** How Alipay is called: signed, over the platform's HTTP client, and believed only when it signs. */
@NullMarked
package org.qunfa.payment.alipay.api;

import org.jspecify.annotations.NullMarked;
