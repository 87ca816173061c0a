/** Whether the platform takes work, and why not. */
@NullMarked
package org.qunfa.rest.health;

import org.jspecify.annotations.NullMarked;
