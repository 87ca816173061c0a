/** Figures for Prometheus. */
@NullMarked
package org.qunfa.rest.metrics;

import org.jspecify.annotations.NullMarked;
