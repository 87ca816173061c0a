/** The OpenAPI document and the page that shows it. */
@NullMarked
package org.qunfa.rest.docs;

import org.jspecify.annotations.NullMarked;
