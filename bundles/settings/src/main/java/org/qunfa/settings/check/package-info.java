/** Whether settings are as what they are for says that they may be. */
@NullMarked
package org.qunfa.settings.check;

import org.jspecify.annotations.NullMarked;
