package org.qunfa.carrier.smpp.line;

/** Answers one request of the carrier. Any thread; the answers of one moment leave in one write. */
interface Reply {

    /** ESME_ROK: it is durable. */
    int TAKEN = 0x00;
    /** ESME_RX_T_APPN: not now, send it again. */
    int LATER = 0x64;
    /** ESME_RX_R_APPN: it can never be taken. */
    int NEVER = 0x66;

    /** Gives the answer; only the first counts. */
    void give(int status);
}
