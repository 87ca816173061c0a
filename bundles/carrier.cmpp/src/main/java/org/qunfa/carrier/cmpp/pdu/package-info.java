/** CMPP in octets: requests, answers, receipts and status codes. */
@NullMarked
package org.qunfa.carrier.cmpp.pdu;

import org.jspecify.annotations.NullMarked;
