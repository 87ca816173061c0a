package org.qunfa.rest.orders;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Draws QR codes (ISO/IEC 18004) as PNG: error correction M, 8 pixels for a module, and the quiet zone of 4 modules. */
final class QrPicture {

    private static final int MODULE = 8;
    private static final int QUIET = 4;
    private static final int WHITE = 0xFFFFFF;

    private QrPicture() {}

    /** Draws a text; empty for one that no code holds, which is above 2,331 octets of UTF-8. */
    static Optional<byte[]> of(String text) {
        try {
            return Optional.of(drawn(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
        } catch (DataTooLongException e) {
            return Optional.empty();
        }
    }

    private static byte[] drawn(QrCode code) {
        int pixels = (code.size + 2 * QUIET) * MODULE;
        var picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                // Outside of the code nothing is dark.
                picture.setRGB(x, y, code.getModule(x / MODULE - QUIET, y / MODULE - QUIET) ? 0 : WHITE);
            }
        }
        var octets = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }
}
