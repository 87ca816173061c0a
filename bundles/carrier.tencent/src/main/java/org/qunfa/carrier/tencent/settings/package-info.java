/** The settings of a line. */
@NullMarked
package org.qunfa.carrier.tencent.settings;

import org.jspecify.annotations.NullMarked;
