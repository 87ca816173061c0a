/** What can be set for one line. */
@NullMarked
package org.qunfa.carrier.aliyun.settings;

import org.jspecify.annotations.NullMarked;
