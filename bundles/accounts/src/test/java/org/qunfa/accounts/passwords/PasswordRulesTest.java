package org.qunfa.accounts.passwords;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.World;

class PasswordRulesTest {

    private static String refusal(String password) {
        return assertThrows(Denied.class, () -> PasswordRules.require(password, World.LIN), password)
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "123456789",
                "87654321",
                "11111111",
                "00000000",
                "password",
                "Password1",
                "P@ssw0rd",
                "p@$$w0rd123",
                "passw0rd!!",
                "qwertyuiop",
                "qwerty123",
                "1qaz2wsx",
                "1q2w3e4r",
                "asdfghjkl",
                "abcdefgh",
                "abcd1234",
                "1234abcd",
                "a1b2a1b2a1b2",
                "iloveyou",
                "woaini1314",
                "woaini520",
                "admin123",
                "letmein2024",
                "superman1",
                "football12",
                "zhang123",
                "liwang88",
                "abc12345",
                "aa123456",
                "19900131",
                "147258369",
                "qazwsxedc",
                "!@#$%^&*"
            })
    void asvs_6_2_4_refusesWhatIsTriedFirst(String password) {
        assertEquals("password-weak", refusal(password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drei Kraniche am See",
                "xK7#mQ2v",
                "correct horse battery staple",
                "三只鹤在湖边喝水",
                "tr0ub4dor&3x",
                "vurjkalp",
                "Zug-42-nach-Ulm",
                "hm.Tee?Nein"
            })
    void takesWhatIsNot(String password) {
        assertDoesNotThrow(() -> PasswordRules.require(password, World.LIN));
    }

    @Test
    void asvs_6_2_1_countsCharacters() {
        assertEquals("bad-length", refusal("xK7#mQ2"));
        assertEquals("bad-length", refusal("三只鹤在湖边"));
        assertDoesNotThrow(() -> PasswordRules.require("vurjkalp ".repeat(14) + "ab", World.LIN));
        assertEquals("bad-length", refusal("vurjkalp ".repeat(14) + "abc"));
        assertEquals("bad-length", refusal("x".repeat(1_000_000)));
    }

    @Test
    void refusesTheNumber() {
        assertEquals("password-is-number", refusal("x13800138000"));
        assertEquals("password-is-number", refusal("my 00138000"));
    }

    @Test
    void asvs_6_2_9_isTheSameFromEveryKeyboard() {
        assertEquals(PasswordRules.normal("é ｄrei"), PasswordRules.normal("e\u0301 drei"));
    }
}
