package org.qunfa.wire.cloud.call;

/** The key of an account: its name, and the secret that calls are signed with and that never travels. */
public record AccessKey(String id, String secret) {
    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "AccessKey[" + id.length() + " characters]";
    }
}
