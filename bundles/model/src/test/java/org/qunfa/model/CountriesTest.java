package org.qunfa.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountriesTest {

    @Test
    void areReadAsSettingsNameThem() {
        assertEquals(Set.of(86, 852, 1), Countries.of("86, 852", " 1 ", "").callingCodes());
        assertEquals(Set.of(86), Countries.of("86,999,+1,CN,8").callingCodes());
        assertEquals(List.of(), Countries.problems("86, 852", "1"));
        assertEquals(
                List.of("no country has the calling code 999", "no country has the calling code +1"),
                Countries.problems("86,999", "+1"));
        assertEquals(List.of("no country is named"), Countries.problems(" , "));
        assertEquals(List.of("no country is named"), Countries.problems());
    }

    @Test
    void haveTheNumbersThatBeginWithTheirCode() {
        Countries countries = Countries.of("1, 852");
        assertTrue(countries.have(new PhoneNumber(1_212_555_0100L)));
        assertTrue(countries.have(new PhoneNumber(852_5123_4567L)));
        assertFalse(countries.have(new PhoneNumber(86_138_0013_8000L)));
        assertFalse(countries.have(new PhoneNumber(853_6123_4567L)));
    }
}
