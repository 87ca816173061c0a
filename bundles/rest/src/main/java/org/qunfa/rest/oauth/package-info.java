/** The platform as an OpenID provider: what clients ask of it, and what people agree to. */
@NullMarked
package org.qunfa.rest.oauth;

import org.jspecify.annotations.NullMarked;
