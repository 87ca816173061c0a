package org.qunfa.accounts.avatars;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qunfa.accounts.Avatars;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.PersonId;
import org.qunfa.accounts.World;

/** Pictures that people show, and what is no picture. */
class AvatarDeskTest {

    private static final String MARK = "31.2304 N 121.4737 E";

    private final World world = new World();
    private final AvatarDesk desk = new AvatarDesk(world.tables);
    private final PersonId lin = world.register(LIN).person();

    @AfterEach
    void close() {
        world.close();
    }

    private static byte[] picture(String format, int width, int height, Color middle) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.GREEN);
        pen.fillRect(0, 0, width, height);
        pen.setColor(middle);
        int side = Math.min(width, height);
        pen.fillRect((width - side) / 2, (height - side) / 2, side, side);
        pen.dispose();
        var octets = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, octets));
        return octets.toByteArray();
    }

    private BufferedImage shown() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(desk.avatar(lin).orElseThrow()));
    }

    private String refused(byte[] picture) {
        return assertThrows(Denied.class, () -> desk.put(lin, picture)).code();
    }

    @Test
    void theMiddleIsDrawnAnew() throws IOException {
        assertEquals(Optional.empty(), desk.avatar(lin));
        for (String format : new String[] {"png", "jpeg"}) {
            for (int[] sides : new int[][] {{1, 1}, {40, 30}, {300, 1200}, {2000, 700}, {6000, 600}}) {
                desk.put(lin, picture(format, sides[0], sides[1], Color.RED));
                BufferedImage shown = shown();
                assertEquals(Avatars.SIDE, shown.getWidth());
                assertEquals(Avatars.SIDE, shown.getHeight());
                for (int at : new int[] {20, 128, 235}) {
                    var colour = new Color(shown.getRGB(at, at));
                    assertTrue(
                            colour.getRed() > 200 && colour.getGreen() < 60,
                            format + " " + sides[0] + "x" + sides[1] + ": " + colour);
                }
            }
        }
    }

    @Test
    void whatTheCameraWroteIsGone() throws IOException {
        byte[] plain = picture("png", 64, 64, Color.BLUE);
        // A text chunk behind the header (PNG, §11.3.3.2).
        var text = new ByteArrayOutputStream();
        text.write(plain, 0, 33);
        byte[] said = ("tEXtLocation\0" + MARK).getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(said);
        text.write(ByteBuffer.allocate(said.length + 8)
                .putInt(said.length - 4)
                .put(said)
                .putInt((int) crc.getValue())
                .array());
        text.write(plain, 33, plain.length - 33);
        desk.put(lin, text.toByteArray());
        assertFalse(new String(desk.avatar(lin).orElseThrow(), StandardCharsets.ISO_8859_1).contains(MARK));

        byte[] jpeg = picture("jpeg", 64, 64, Color.BLUE);
        var exif = new ByteArrayOutputStream();
        exif.write(jpeg, 0, 2);
        byte[] segment = ("Exif\0\0" + MARK).getBytes(StandardCharsets.US_ASCII);
        exif.write(ByteBuffer.allocate(segment.length + 4)
                .putShort((short) 0xffe1)
                .putShort((short) (segment.length + 2))
                .put(segment)
                .array());
        exif.write(jpeg, 2, jpeg.length - 2);
        desk.put(lin, exif.toByteArray());
        assertFalse(new String(desk.avatar(lin).orElseThrow(), StandardCharsets.ISO_8859_1).contains(MARK));
        assertFalse(world.everything().contains(World.hex(MARK)));
    }

    /** Exif 2.3, §4.6.4: where the first row and the first column are to be. */
    @Test
    void theSideIsUpThatTheCameraNoted() throws IOException {
        // Of what is seen, which corner of the file is at the top on the left.
        int[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {0, 1}, {1, 1}, {1, 0}};
        for (boolean little : new boolean[] {true, false}) {
            for (int orientation = 1; orientation <= 8; orientation++) {
                int[] corner = corners[orientation - 1];
                var image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
                var pen = image.createGraphics();
                pen.setColor(Color.RED);
                pen.fillRect(200 * corner[0], 200 * corner[1], 200, 200);
                pen.dispose();
                var plain = new ByteArrayOutputStream();
                ImageIO.write(image, "jpeg", plain);
                desk.put(lin, oriented(plain.toByteArray(), orientation, little));
                BufferedImage shown = shown();
                assertTrue(new Color(shown.getRGB(40, 40)).getRed() > 200, "orientation " + orientation);
                assertTrue(new Color(shown.getRGB(210, 210)).getRed() < 60, "orientation " + orientation);
            }
        }
    }

    private static byte[] oriented(byte[] jpeg, int orientation, boolean little) {
        ByteBuffer exif = ByteBuffer.allocate(36).putShort((short) 0xffe1).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put((little ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        exif.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        return ByteBuffer.allocate(jpeg.length + 36)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    @Test
    void whatWouldTakeLongIsNotBegun() throws IOException {
        byte[] jpeg = picture("jpeg", 64, 64, Color.RED);
        ByteBuffer scans = ByteBuffer.allocate(jpeg.length + 200).put(jpeg);
        for (int i = 0; i < 100; i++) {
            scans.put((byte) 0xff).put((byte) 0xda);
        }
        assertEquals("bad-picture", refused(scans.array()));
        assertEquals("picture-too-large", refused(picture("png", 5_500, 5_000, Color.RED)));
    }

    @Test
    void asvs_5_2_1_and_5_2_2_and_5_2_6_whatIsNoPictureOrTooLargeChangesNothing() throws IOException {
        byte[] good = picture("png", 64, 64, Color.RED);
        desk.put(lin, good);
        byte[] before = desk.avatar(lin).orElseThrow();
        assertEquals("bad-picture", refused(new byte[0]));
        assertEquals(
                "bad-picture", refused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)));
        assertEquals("bad-picture", refused(picture("gif", 64, 64, Color.RED)));
        assertEquals("bad-picture", refused(picture("bmp", 64, 64, Color.RED)));
        assertEquals("picture-too-large", refused(new byte[Avatars.LARGEST + 1]));
        assertEquals("picture-too-large", refused(picture("png", Avatars.LONGEST_SIDE + 1, 1, Color.RED)));
        // A header that promises far more than is there.
        byte[] bomb = good.clone();
        ByteBuffer.wrap(bomb).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        var crc = new CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
        assertEquals("picture-too-large", refused(bomb));
        assertArrayEquals(before, desk.avatar(lin).orElseThrow());
    }

    @Test
    void brokenPicturesAreRefusedOrDrawnAndNothingElse() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] good = picture(format, 90, 60, Color.RED);
            for (int i = 0; i < 300; i++) {
                byte[] broken = good.clone();
                for (int k = 1 + random.nextInt(8); k > 0; k--) {
                    broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
                }
                try {
                    Portrait.of(broken);
                } catch (Denied e) {
                    assertTrue(e.code().endsWith("picture") || e.code().equals("picture-too-large"), "seed " + seed);
                }
            }
        }
    }

    @Test
    void itGoesWithThePersonAndByItself() throws IOException {
        byte[] good = picture("png", 64, 64, Color.RED);
        assertFalse(desk.remove(lin));
        desk.put(lin, good);
        assertTrue(desk.remove(lin));
        assertEquals(Optional.empty(), desk.avatar(lin));
        desk.put(lin, good);
        world.change("delete from accounts.person where id = '" + lin + "'");
        assertEquals("0", world.ask("select count(*) from accounts.avatar"));
        assertThrows(Denied.class, () -> desk.put(lin, good));
        assertThrows(Denied.class, () -> desk.put(new PersonId(UUID.randomUUID()), good));
    }
}
