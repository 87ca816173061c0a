package org.qunfa.accounts.avatars;

/**
 * What a JPEG says in front of its pixels: how the camera was held (Exif 2.3, §4.6.4, tag 274), and how often its pixels are gone through (ISO/IEC
 * 10918-1, B.2.1). Reads what it needs and believes nothing of lengths.
 */
final class JpegMarks {

    private static final int START_OF_SCAN = 0xda;
    private static final int EXIF = 0xe1;
    private static final int ORIENTATION = 274;
    private static final int SHORT = 3;

    private final byte[] jpeg;
    private int scans;
    private int orientation = 1;

    private JpegMarks(byte[] jpeg) {
        this.jpeg = jpeg;
    }

    static JpegMarks of(byte[] jpeg) {
        var marks = new JpegMarks(jpeg);
        marks.read();
        return marks;
    }

    /** How often the pixels are gone through; a decoder works that often. */
    int scans() {
        return scans;
    }

    /** 1 to 8: which side of the picture is up; 1 where it does not say. */
    int orientation() {
        return orientation;
    }

    private void read() {
        int at = 2;
        boolean header = true;
        while (at + 4 <= jpeg.length) {
            if (octet(at) != 0xff || octet(at + 1) == 0 || octet(at + 1) == 0xff) {
                at++;
                continue;
            }
            int mark = octet(at + 1);
            scans += mark == START_OF_SCAN ? 1 : 0;
            header &= mark != START_OF_SCAN;
            if (header && mark == EXIF) {
                exif(at + 4, Math.min(jpeg.length, at + 2 + octets(at + 2, 2, false)));
            }
            at += header ? 2 + Math.max(2, octets(at + 2, 2, false)) : 2;
        }
    }

    /** The directory of a TIFF header behind {@code Exif} and two zeros. */
    private void exif(int from, int end) {
        int tiff = from + 6;
        if (tiff + 8 > end || octet(from) != 'E' || octet(from + 1) != 'x' || octet(from + 4) != 0) {
            return;
        }
        boolean little = octet(tiff) == 'I';
        long directory = tiff + (octets(tiff + 4, 4, little) & 0xffff_ffffL);
        if (directory + 2 > end) {
            return;
        }
        int entries = octets((int) directory, 2, little);
        for (int i = 0; i < entries; i++) {
            int entry = (int) directory + 2 + 12 * i;
            if (entry + 12 > end) {
                return;
            }
            if (octets(entry, 2, little) == ORIENTATION && octets(entry + 2, 2, little) == SHORT) {
                int said = octets(entry + 8, 2, little);
                orientation = said >= 1 && said <= 8 ? said : 1;
            }
        }
    }

    private int octet(int at) {
        return jpeg[at] & 0xff;
    }

    private int octets(int at, int many, boolean little) {
        int value = 0;
        for (int i = 0; i < many; i++) {
            value = value << 8 | octet(at + (little ? many - 1 - i : i));
        }
        return value;
    }
}
