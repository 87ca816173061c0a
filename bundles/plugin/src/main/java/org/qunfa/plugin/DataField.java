package org.qunfa.plugin;

import java.util.Locale;

/** A kind of data about people that can leave the platform through a plugin. */
public enum DataField {
    /** The recipient's phone number. */
    NUMBER,
    /** What a message says. */
    TEXT,
    /** A person's name. */
    NAME,
    /** The number of an identity document. */
    ID_NUMBER,
    /** What is paid for and how much. */
    ORDER,
    /** A name that the other side has for a person: an openid, a subject, a subscription. */
    ACCOUNT,
    /** The name of a device for push. */
    DEVICE,
    /** The network address that a person came from. */
    ADDRESS,
    /** What a person says or keys in during a call. */
    VOICE;

    /** The word for it outside. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
