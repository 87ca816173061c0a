/** SGIP in octets: requests both ways, answers, reports and result codes. */
@NullMarked
package org.qunfa.carrier.sgip.pdu;

import org.jspecify.annotations.NullMarked;
