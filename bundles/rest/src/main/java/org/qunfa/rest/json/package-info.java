/** JSON as it is read and written here. */
@NullMarked
package org.qunfa.rest.json;

import org.jspecify.annotations.NullMarked;
