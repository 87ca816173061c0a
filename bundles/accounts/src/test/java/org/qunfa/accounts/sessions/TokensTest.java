package org.qunfa.accounts.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final Tokens tokens = new Tokens();

    @Test
    void makesPlainOnesOfLettersAndDigits() {
        Set<String> made =
                IntStream.range(0, 200).mapToObj(i -> tokens.makePlain()).collect(Collectors.toSet());

        assertEquals(200, made.size());
        assertTrue(made.stream().allMatch(token -> token.matches("[A-Za-z0-9]{43}") && Tokens.isToken(token)));
    }
}
