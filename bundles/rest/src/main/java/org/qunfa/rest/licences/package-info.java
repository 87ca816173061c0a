/** The register of licences at the door. */
@NullMarked
package org.qunfa.rest.licences;

import org.jspecify.annotations.NullMarked;
