/** What the octets of a message mean: parts, alphabets, addresses, status codes. */
@NullMarked
package org.qunfa.carrier.smpp.pdu;

import org.jspecify.annotations.NullMarked;
