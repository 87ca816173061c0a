/** A line: what it hands over, and what it hears. */
@NullMarked
package org.qunfa.carrier.huawei.line;

import org.jspecify.annotations.NullMarked;
