/** How WeChat Pay is called: signed, over the platform's HTTP client, and believed only when it signs. */
@NullMarked
package org.qunfa.payment.wechat.api;

import org.jspecify.annotations.NullMarked;
