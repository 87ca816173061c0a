/** What can be set for one line. */
@NullMarked
package org.qunfa.carrier.huawei.settings;

import org.jspecify.annotations.NullMarked;
