/** The settings of an account that is transferred to. */
@NullMarked
package org.qunfa.payment.offline.settings;

import org.jspecify.annotations.NullMarked;
