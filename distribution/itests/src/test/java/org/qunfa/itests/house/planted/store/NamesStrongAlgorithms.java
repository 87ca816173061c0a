package org.qunfa.itests.house.planted.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;

/** Not against the rule: asks for algorithms that hold, and speaks of others. */
final class NamesStrongAlgorithms {

    private NamesStrongAlgorithms() {}

    static int octets() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").getDigestLength()
                + Mac.getInstance("HmacSHA256").getMacLength()
                + "not MD5 nor SHA-1".length();
    }
}
