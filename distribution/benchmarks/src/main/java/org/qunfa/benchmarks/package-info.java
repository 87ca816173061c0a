/** The benchmarks behind {@code distribution/benchmarks/run}: each measures the built assembly and a ceiling in one run. */
@NullMarked
package org.qunfa.benchmarks;

import org.jspecify.annotations.NullMarked;
