package org.qunfa.carrier.sgip.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qunfa.carrier.sgip.Lines;
import org.qunfa.carrier.sgip.settings.LineSettings;
import org.qunfa.testkit.gateway.SgipTalk;
import org.qunfa.wire.Heard;
import org.qunfa.wire.MalformedException;

class SgipDialectTest {

    private final LineSettings settings = Lines.read(Map.of());
    private final SgipDialect dialect =
            new SgipDialect(settings, Clock.fixed(Instant.parse("2026-12-31T16:00:05Z"), settings.zone()));

    @Test
    void submissionsHaveTheProtocolsLengths() throws Exception {
        assertEquals(
                20 + 123 + 21 + 2, dialect.submissions(Lines.parcel(1, "好")).get(0).length);
    }

    @Test
    void aNumberHasNodeTimeAndNumber() {
        byte[] bind = dialect.signIn();
        assertEquals(61, bind.length);
        assertEquals(101_000_005L << 32 | 7, dialect.number(bind, 7));
        ByteBuffer in = ByteBuffer.wrap(bind);
        assertEquals(3_075_512_345L, Integer.toUnsignedLong(in.getInt(8)));
        assertEquals(101_000_005, in.getInt(12));
        assertEquals(7, in.getInt(16));
    }

    private static byte[] answer(byte[] request) {
        byte[] answer = ByteBuffer.allocate(29)
                .putInt(29)
                .putInt(0x80000003)
                .put(request, 8, 12)
                .array();
        return answer;
    }

    @Test
    void anAnswerIsNamedAsItsRequest() throws Exception {
        byte[] submit = dialect.submissions(Lines.parcel(1, "好")).get(0);
        long key = dialect.number(submit, 9);
        assertEquals(new Heard.Answer(key, "307551234501010000050000000009", 0), dialect.read(answer(submit)));
    }

    @Test
    void anAnswerToAnotherNodeIsNoAnswer() throws Exception {
        byte[] submit = dialect.submissions(Lines.parcel(1, "好")).get(0);
        dialect.number(submit, 9);
        byte[] answer = answer(submit);
        answer[11]++;
        assertThrows(MalformedException.class, () -> dialect.read(answer));
    }

    @Test
    void letsInWhoKnowsNameAndPasswordAndIsAGateway() throws Exception {
        assertTrue(visit(new SgipTalk("901234", Lines.SECRET).callBack(1)).welcome());
        assertFalse(visit(new SgipTalk("901235", Lines.SECRET).callBack(1)).welcome());
        assertFalse(visit(new SgipTalk("901234", "guess").callBack(1)).welcome());
        byte[] client = new SgipTalk("901234", Lines.SECRET).callBack(1);
        client[20] = 1;
        assertEquals("4, the type of the sign-in", visit(client).refusal());
    }

    private Heard.Visit visit(byte[] bind) throws MalformedException {
        return assertInstanceOf(Heard.Visit.class, dialect.read(bind));
    }

    /** Whatever comes, it is read or said to be malformed, and nothing else happens. */
    @Test
    void anythingIsReadOrMalformed() {
        long seed = System.nanoTime();
        System.getLogger("seed").log(System.Logger.Level.INFO, "seed {0}", seed);
        var random = new Random(seed);
        int[] commands = {1, 2, 3, 4, 5, 0x80000001, 0x80000002, 0x80000003, 0x80000004, 7};
        for (int i = 0; i < 20_000; i++) {
            byte[] message = new byte[20 + random.nextInt(300)];
            random.nextBytes(message);
            ByteBuffer.wrap(message).putInt(message.length).putInt(commands[random.nextInt(commands.length)]);
            try {
                dialect.read(message);
            } catch (MalformedException e) {
                assertThrows(MalformedException.class, () -> dialect.read(message));
            }
        }
    }
}
