package org.qunfa.accounts.realname;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.qunfa.accounts.World.LIN;

import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunfa.accounts.RealNames.Outcome;
import org.qunfa.accounts.SensitivePurpose;
import org.qunfa.accounts.Sessions.Session;
import org.qunfa.accounts.TestSettings;
import org.qunfa.accounts.World;
import org.qunfa.store.Eventually;
import org.qunfa.supervisor.PluginHealth;

/** Row 18 of the mission: names and identity numbers stay in the country, unless operator and person permit it both. */
class CheckersAbroadTest {

    private static final String ABROAD = "identity.abroad~main";
    private static final Map<String, Object> PERMITTED = Map.of("checkersAbroad", true);

    private static String seen(Office office) {
        return office.supervisor.plugin(ABROAD).stream()
                .map(view -> view.generation() + " " + view.state().word() + ": " + view.reason())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({"SG, the region SG", "US, the region US", "settings, wherever its settings say", "'', an unknown region"
    })
    void isNotAskedAndItIsSaidWhy(String region, String where) {
        try (var office = new Office()) {
            var abroad = abroad(region);
            office.directory.arrived(abroad);
            Session lin = office.agreeing(LIN);
            office.agree(lin.person(), SensitivePurpose.REAL_NAME_ABROAD);
            String reason = "It would give names and identity numbers away to " + where
                    + ", which checkersAbroad does not permit.";
            Eventually.holds(Office.SOON, "it is said", () -> seen(office).equals("1 suspect: " + reason));
            Result health = new PluginHealth(office.supervisor).execute();
            assertEquals(Result.Status.WARN, health.getStatus());
            assertTrue(health.toString().contains(reason), health::toString);
            assertEquals("identity-checker-abroad", office.refused(lin));
            assertEquals(List.of(), abroad.asked);
            assertEquals("0", office.world.ask("select count(*) from accounts.real_name_check"));
        }
    }

    @Test
    void isAskedWherePersonAndOperatorPermitIt() {
        try (var office = new Office(PERMITTED)) {
            var abroad = abroad("SG");
            office.comes(abroad);
            Session lin = office.agreeing(LIN);
            assertEquals("consent-abroad-needed", office.refused(lin));
            office.agree(lin.person(), SensitivePurpose.REAL_NAME_ABROAD);
            office.consents.withdraw(lin.person(), SensitivePurpose.REAL_NAME_ABROAD, World.comingFrom(World.HOME));
            assertEquals("consent-abroad-needed", office.refused(lin));
            assertEquals(List.of(), abroad.asked);
            office.agree(lin.person(), SensitivePurpose.REAL_NAME_ABROAD);
            assertEquals(Outcome.MATCH, office.verify(lin));
            office.consents.withdraw(lin.person(), SensitivePurpose.REAL_NAME_ABROAD, World.comingFrom(World.HOME));
            assertTrue(office.isVerified(lin), "what is kept here rests on the other consent");
        }
    }

    /** That data may go abroad is no consent to the check itself. */
    @Test
    void oneConsentIsNotTheOther() {
        try (var office = new Office(PERMITTED)) {
            office.comes(abroad("SG"));
            office.world.register(LIN);
            Session lin = office.world.signIn(LIN).session();
            office.agree(lin.person(), SensitivePurpose.REAL_NAME_ABROAD);
            assertEquals("consent-needed", office.refused(lin));
        }
    }

    @Test
    void whoStaysInTheCountryIsAskedFirst() {
        try (var office = new Office(PERMITTED)) {
            var abroad = abroad("SG");
            office.comes(abroad);
            office.comes(office.bureau);
            Session lin = office.agreeing(LIN);
            assertEquals(Outcome.MATCH, office.verify(lin));
            assertEquals(1, office.bureau.asked.size());
            assertEquals(List.of(), abroad.asked);
        }
    }

    @Test
    void theSettingTakesHoldWithoutAnyCheckerLeaving() {
        try (var office = new Office()) {
            var abroad = abroad("SG");
            office.directory.arrived(abroad);
            Eventually.holds(Office.SOON, "it is held back", () -> seen(office).startsWith("1 suspect: It would"));
            office.directory.permit(TestSettings.realNames(PERMITTED));
            office.awaitOpen(abroad);
            Eventually.holds(Office.SOON, "it is in use", () -> seen(office).equals("1 active: It is in use."));
            office.directory.permit(TestSettings.realNames(Map.of()));
            assertTrue(office.directory.all().isEmpty());
            assertTrue(office.directory.isHeldBack(""));
            assertTrue(office.directory.isHeldBack("abroad~main"));
            assertFalse(office.directory.isHeldBack("other~main"));
        }
    }

    private static Bureau abroad(String region) {
        var bureau = new Bureau("abroad~main", region);
        bureau.known.put(Office.NUMBER, Office.NAME);
        return bureau;
    }
}
