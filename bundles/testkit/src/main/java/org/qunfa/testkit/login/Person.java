package org.qunfa.testkit.login;

import org.qunfa.testkit.cloud.CloudDigest;

/**
 * Somebody who has an account at a provider.
 *
 * @param name by which tests know them: small letters and digits
 * @param phone as in {@code +8613800000001}
 * @param phoneVerified whether the provider has proved that the phone is theirs
 * @param emailVerified likewise
 */
public record Person(String name, String phone, boolean phoneVerified, String email, boolean emailVerified) {

    static final String NICKNAME = "nickname-of-";
    static final String AVATAR = "avatar.example.com";

    /** Whose phone and address the provider has proved. */
    public static Person of(String name) {
        return new Person(name, "+8613800000001", true, name + "@example.com", true);
    }

    /** What nobody may keep. */
    public String nickname() {
        return NICKNAME + name;
    }

    /** What nobody may keep. */
    public String avatar() {
        return "https://" + AVATAR + "/" + name + ".png";
    }

    /** A name that a provider has for the person in this realm: the same each time, and another in each realm. */
    public String alias(String realm) {
        return CloudDigest.sha256Hex(realm + " " + name).substring(0, 28);
    }

    /** Leaves out everything but the name. */
    @Override
    public String toString() {
        return "Person[" + name + "]";
    }
}
