/** Tests that run inside the real runtime, where bundles can be stopped and started under load. */
@NullMarked
package org.qunfa.itests.inside;

import org.jspecify.annotations.NullMarked;
