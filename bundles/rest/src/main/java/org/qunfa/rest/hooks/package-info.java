/** Where providers bring what they have to tell. */
@NullMarked
package org.qunfa.rest.hooks;

import org.jspecify.annotations.NullMarked;
