package org.qunfa.accounts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Tokens tokens = new Tokens();

    /** 256 bits of which nothing is given away, and what is stored of them is not less. */
    @Test
    void asvs_11_2_3_has128BitsAtLeast() {
        assertEquals(32, Base64.getUrlDecoder().decode(tokens.make()).length);
        assertEquals(32, Tokens.hash(tokens.make()).length);
        assertEquals(32, Base64.getUrlDecoder().decode(Tokens.csrf(tokens.make())).length);
        // 43 of 62 letters are 256 bits, too.
        assertTrue(tokens.makePlain().length() * Math.log(62) / Math.log(2) >= 256);
    }

    @Test
    void makesPlainOnesOfLettersAndDigits() {
        Set<String> made =
                IntStream.range(0, 200).mapToObj(i -> tokens.makePlain()).collect(Collectors.toSet());

        assertEquals(200, made.size());
        assertTrue(made.stream().allMatch(token -> token.matches("[A-Za-z0-9]{43}") && Tokens.isToken(token)));
    }
}
