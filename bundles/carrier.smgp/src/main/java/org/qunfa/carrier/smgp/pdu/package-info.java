/** SMGP in octets: requests, answers, optional parameters, receipts and status codes. */
@NullMarked
package org.qunfa.carrier.smgp.pdu;

import org.jspecify.annotations.NullMarked;
