package org.qunfa.wire.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.qunfa.plugin.carrier.InboundPart.Place;

class PartHeaderTest {

    @Test
    void writesAndReadsBothWidths() {
        assertArrayEquals(new byte[] {5, 0, 3, 0x34, 3, 2}, PartHeader.write(0x1234, false, 3, 2));
        assertArrayEquals(new byte[] {6, 8, 4, 0x12, 0x34, 3, 2}, PartHeader.write(0x1234, true, 3, 2));
        assertEquals(new Place(0x34, false, 3, 2), PartHeader.place(PartHeader.write(0x1234, false, 3, 2)));
        assertEquals(new Place(0xFFFE, true, 255, 255), PartHeader.place(PartHeader.write(0xFFFE, true, 255, 255)));
    }

    @Test
    void readsPastOtherElements() {
        byte[] octets = {11, 0x05, 4, 1, 2, 3, 4, 0, 3, 9, 2, 1, 'x'};
        assertEquals(new Place(9, false, 2, 1), PartHeader.place(octets));
        assertArrayEquals(new byte[] {'x'}, PartHeader.text(octets));
    }

    @Test
    void nonsenseIsNoPlace() {
        for (byte[] octets : new byte[][] {
            {},
            {5},
            {5, 0, 3, 1, 0, 1},
            {5, 0, 3, 1, 2, 3},
            {5, 0, 3, 1, 2, 0},
            {5, 0, 3, 1, 1, 1},
            {5, 0, 9, 1, 2, 1},
            {3, 0, 3, 1, 2, 1},
            {-1, 0, 3, 1, 2, 1}
        }) {
            assertNull(PartHeader.place(octets));
        }
    }

    @Test
    void aHeaderLongerThanTheTextIsNone() {
        assertEquals(0, PartHeader.length(new byte[] {9, 0, 3}));
        assertArrayEquals(new byte[] {9, 0, 3}, PartHeader.text(new byte[] {9, 0, 3}));
    }
}
