package org.qunfa.carrier.cmpp.settings;

/** The versions of the protocol, which differ in the widths of their fields (CMPP 2.0 and 3.0, §7 and §8 of each). */
public enum Version {
    V20("2.0", 0x20, 21, 1, 8),
    V30("3.0", 0x30, 32, 4, 20);

    private final String word;
    private final int octet;
    private final int numberWidth;
    private final int resultWidth;
    private final int tailWidth;

    Version(String word, int octet, int numberWidth, int resultWidth, int tailWidth) {
        this.word = word;
        this.octet = octet;
        this.numberWidth = numberWidth;
        this.resultWidth = resultWidth;
        this.tailWidth = tailWidth;
    }

    /** The word for it in settings. */
    public String word() {
        return word;
    }

    /** The octet in CMPP_CONNECT: the major version in the upper half, the minor one in the lower. */
    public int octet() {
        return octet;
    }

    /** Octets of a subscriber's number. */
    public int numberWidth() {
        return numberWidth;
    }

    /** Octets of Status and Result. */
    public int resultWidth() {
        return resultWidth;
    }

    /** Octets behind a text: Reserve in 2.0, LinkID in 3.0. */
    public int tailWidth() {
        return tailWidth;
    }

    /** Whether a number is followed by a type that says if it is a pseudonym. */
    public boolean hasTypes() {
        return this == V30;
    }
}
