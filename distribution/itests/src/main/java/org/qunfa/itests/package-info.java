/** Runs the built assembly as a process of its own and talks to it as its users do. For tests, benchmarks and the demo. */
@NullMarked
package org.qunfa.itests;

import org.jspecify.annotations.NullMarked;
