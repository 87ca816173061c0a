package org.qunfa.accounts.avatars;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
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
 * Draws pictures anew. What is said of a picture is looked at before memory or time is taken for it: its kind by its first octets (PNG,
 * W3C, §5.2; JPEG, ISO/IEC 10918-1, B.1.1.3), its sides, which its header tells, and how often a JPEG's pixels are gone through.
 */
final class Portrait {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    /** Ten is what programs write; each one more is as much work again. */
    private static final int MOST_SCANS = 24;

    private Portrait() {}

    /**
     * The middle of a picture as an avatar, a JPEG, with that side up that the camera noted.
     *
     * @throws Denied when it is no PNG or JPEG that can be read, or too large
     */
    static byte[] of(byte[] picture) {
        String format = format(picture);
        int orientation = format.equals("jpeg") ? orientation(picture) : 1;
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            reader.setInput(input, true, true);
            return jpeg(drawn(middle(reader), orientation));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Denied denied) {
                throw denied;
            }
            // The JDK's readers answer broken pictures with nearly any exception; why does not help who sent it.
            throw bad();
        } finally {
            reader.dispose();
        }
    }

    private static Denied bad() {
        return Denied.at("", "bad-picture", "this picture is broken, or of a kind that is not read");
    }

    private static int orientation(byte[] picture) {
        JpegMarks marks = JpegMarks.of(picture);
        if (marks.scans() > MOST_SCANS) {
            throw bad();
        }
        return marks.orientation();
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

    /** The square in the middle, of which no more pixels are kept than are needed. */
    private static BufferedImage middle(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int side = Math.min(width, height);
        if (side < 1 || Math.max(width, height) > Avatars.LONGEST_SIDE || (long) width * height > Avatars.MOST_PIXELS) {
            throw Denied.at(
                    "",
                    "picture-too-large",
                    "a picture has up to " + Avatars.LONGEST_SIDE + " pixels on each side, and "
                            + Avatars.MOST_PIXELS / 1_000_000 + " million in all");
        }
        ImageReadParam only = reader.getDefaultReadParam();
        only.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
        int every = Math.max(1, side / (2 * Avatars.SIDE));
        only.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, only);
    }

    private static BufferedImage drawn(BufferedImage square, int orientation) {
        var drawn = new BufferedImage(Avatars.SIDE, Avatars.SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, Avatars.SIDE, Avatars.SIDE);
            pen.transform(upright(orientation));
            pen.drawImage(square, 0, 0, Avatars.SIDE, Avatars.SIDE, Color.WHITE, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    /** What brings the side up that has to be, of a square. */
    private static AffineTransform upright(int orientation) {
        double side = Avatars.SIDE;
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, side, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, side, side);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, side);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, side, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, side, side);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, side);
            default -> new AffineTransform();
        };
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
