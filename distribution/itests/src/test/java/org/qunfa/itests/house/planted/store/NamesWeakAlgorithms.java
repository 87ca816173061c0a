package org.qunfa.itests.house.planted.store;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** Planted: asks for algorithms that are broken, by constants and by words. */
final class NamesWeakAlgorithms {

    private static final String HMAC = "Hmac";
    private static final String KEYED = HMAC + "MD5";

    private NamesWeakAlgorithms() {}

    static int octets() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA1").getDigestLength()
                + Mac.getInstance(KEYED).getMacLength()
                + Cipher.getInstance("DES/CBC/PKCS5Padding").getBlockSize();
    }
}
