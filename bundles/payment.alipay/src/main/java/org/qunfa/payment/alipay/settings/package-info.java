/** The settings of an application at Alipay. */
@NullMarked
package org.qunfa.payment.alipay.settings;

import org.jspecify.annotations.NullMarked;
