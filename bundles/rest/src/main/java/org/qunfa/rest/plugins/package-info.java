/** The plugins that are installed, over REST. */
@NullMarked
package org.qunfa.rest.plugins;

import org.jspecify.annotations.NullMarked;
