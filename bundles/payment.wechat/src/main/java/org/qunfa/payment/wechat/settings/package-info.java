/** The settings of a merchant. */
@NullMarked
package org.qunfa.payment.wechat.settings;

import org.jspecify.annotations.NullMarked;
