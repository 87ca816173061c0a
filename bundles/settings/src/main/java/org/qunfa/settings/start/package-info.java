/** Reads the settings files from the first moment on, and puts in force those with which nothing is wrong. */
@NullMarked
package org.qunfa.settings.start;

import org.jspecify.annotations.NullMarked;
