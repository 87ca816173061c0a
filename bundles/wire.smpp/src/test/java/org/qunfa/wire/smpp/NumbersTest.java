package org.qunfa.wire.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.cloudhopper.smpp.type.Address;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.model.PhoneNumber;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1, 8613800138000, +8613800138000",
                "0, 8613800138000, +8613800138000",
                "0, +8613800138000, +8613800138000",
                "2, 13800138000, +8613800138000",
                "0, 13800138000, -",
                "1, 14155550123, +14155550123",
                "0, 447700900123, +447700900123",
                "5, Qunfa, -",
                "0, 10690001, -",
                "0, '', -"
            })
    void readsOnlyWhatCanBeOneSubscriber(byte ton, String written, String number) {
        PhoneNumber read = Numbers.of(new Address(ton, (byte) 1, written));
        assertEquals(number, read == null ? null : read.e164());
    }

    @ParameterizedTest
    @CsvSource({"5, Bank, Bank", "1, 8613800138000, +8613800138000", "0, 10690001, 10690001"})
    void namesTheSender(byte ton, String written, String sender) {
        assertEquals(sender, Numbers.sender(new Address(ton, (byte) 1, written)));
    }
}
