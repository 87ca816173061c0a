package org.qunfa.accounts.avatars;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.qunfa.accounts.Avatars;
import org.qunfa.accounts.Denied;

/**
 * Draws pictures anew. What is said of a picture is looked at before memory is taken for it: its kind by its first octets (PNG, W3C,
 * §5.2; JPEG, ISO/IEC 10918-1, B.1.1.3), and its sides, which its header tells.
 */
final class Portrait {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private Portrait() {}

    /**
     * The middle of a picture as an avatar, a JPEG.
     *
     * @throws Denied when it is no PNG or JPEG that can be read, or too large
     */
    static byte[] of(byte[] picture) {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format(picture)).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            reader.setInput(input, true, true);
            return jpeg(square(middle(reader)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Denied denied) {
                throw denied;
            }
            // The JDK's readers answer broken pictures with nearly any exception; why does not help who sent it.
            throw Denied.at("", "bad-picture", "this picture is broken, or of a kind that is not read");
        } finally {
            reader.dispose();
        }
    }

    private static String format(byte[] picture) {
        if (begins(picture, PNG)) {
            return "png";
        }
        if (begins(picture, JPEG)) {
            return "jpeg";
        }
        throw Denied.at("", "bad-picture", "a picture is a PNG or a JPEG");
    }

    private static boolean begins(byte[] picture, byte[] mark) {
        return picture.length > mark.length && Arrays.equals(picture, 0, mark.length, mark, 0, mark.length);
    }

    /** Reads no more pixels than are needed. */
    private static BufferedImage middle(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int shorter = Math.min(width, height);
        if (shorter < 1 || Math.max(width, height) > Avatars.LONGEST_SIDE) {
            throw Denied.at(
                    "", "picture-too-large", "a picture has up to " + Avatars.LONGEST_SIDE + " pixels on each side");
        }
        ImageReadParam only = reader.getDefaultReadParam();
        int every = Math.max(1, shorter / (2 * Avatars.SIDE));
        only.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, only);
    }

    private static BufferedImage square(BufferedImage read) {
        int side = Math.min(read.getWidth(), read.getHeight());
        int left = (read.getWidth() - side) / 2;
        int top = (read.getHeight() - side) / 2;
        var drawn = new BufferedImage(Avatars.SIDE, Avatars.SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, Avatars.SIDE, Avatars.SIDE);
            pen.drawImage(
                    read, 0, 0, Avatars.SIDE, Avatars.SIDE, left, top, left + side, top + side, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    private static byte[] jpeg(BufferedImage drawn) throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(octets)) {
            if (!ImageIO.write(drawn, "jpeg", output)) {
                throw new IllegalStateException("every Java platform writes JPEG");
            }
        }
        return octets.toByteArray();
    }
}
