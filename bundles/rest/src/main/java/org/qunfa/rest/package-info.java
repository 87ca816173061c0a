/** The REST door: what every part of it needs, the settings and the way to the engines. */
@NullMarked
package org.qunfa.rest;

import org.jspecify.annotations.NullMarked;
