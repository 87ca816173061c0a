package org.qunfa.accounts.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Clients.Made;
import org.qunfa.accounts.Clients.Registration;
import org.qunfa.accounts.Clients.View;
import org.qunfa.accounts.Denied;
import org.qunfa.accounts.Denied.Reason;
import org.qunfa.accounts.GrantItem;

/** Clients as they are registered. */
class ClientDeskTest {

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Made made(String name, boolean confidential, String... redirects) {
        return shop.clients.create(
                "console:lin", new Registration(name, confidential, Set.of(redirects), Set.of(GrantItem.NICKNAME)));
    }

    private Denied refused(String name, boolean confidential, String... redirects) {
        return assertThrows(Denied.class, () -> made(name, confidential, redirects));
    }

    @Test
    void showsASecretOnce() {
        Made made = made("茶馆", true, "https://tea.example.com/back", "https://tea.example.com/other");
        assertTrue(String.valueOf(made.secret()).matches("[A-Za-z0-9_-]{43}"));
        assertTrue(made.client().id().matches("qc_[a-z0-9]{16}"));
        assertFalse(made.toString().contains(String.valueOf(made.secret())));
        assertFalse(shop.stores(String.valueOf(made.secret())));
        assertNotEquals(made.secret(), shop.flowers.secret());
        View listed = shop.clients.clients().stream()
                .filter(c -> c.name().equals("茶馆"))
                .findFirst()
                .orElseThrow();
        assertEquals(made.client(), listed);
        assertEquals(List.of("https://tea.example.com/back", "https://tea.example.com/other"), listed.redirects());
        assertNull(shop.app.secret());
    }

    @Test
    void removesOnce() {
        String id = shop.books.client().id();
        assertTrue(shop.clients.remove("console:lin", id));
        assertFalse(shop.clients.remove("console:lin", id));
        assertFalse(shop.clients.remove("console:lin", "x"));
        assertEquals(
                "4",
                shop.world.ask("select count(*) from accounts.audit where actor = 'console:lin'"),
                "all is recorded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tea.example.com/back",
                "http://127.0.0.1/back",
                "https://tea.example.com/back#x",
                "https://a@tea.example.com/back",
                "https:///back",
                "https://tea.example.com/a/../back",
                "https://tea.example.com/*?x=*\n",
                "https://tea.example.com/ back",
                "https://茶.example.com/back",
                "com.example.tea:/back",
                "javascript:alert(1)",
                "/back",
                ""
            })
    void asvs_10_4_1_sendsServersClientsOverTlsAlone(String redirect) {
        Denied denied = refused("茶馆", true, redirect);
        assertEquals(Reason.INVALID, denied.reason());
        assertEquals("/redirects", denied.pointer());
        assertEquals(3, shop.clients.clients().size());
    }

    /** Taken as they stand they would be worth nothing, and nobody would know why. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tea.example.com/*",
                "https://*.example.com/back",
                "https://tea.example.com/back?shop=*",
                "https://tea.example.com:*/back",
                "*"
            })
    void asvs_10_4_1_takesNoPatterns(String redirect) {
        for (boolean confidential : List.of(true, false)) {
            Denied denied = refused("茶馆", confidential, "https://tea.example.com/back", redirect);
            assertEquals(Reason.INVALID, denied.reason());
            assertEquals("redirect-pattern", denied.code());
            assertEquals("/redirects", denied.pointer());
        }
        assertEquals(
                "redirect-pattern",
                refused("App 2", false, "http://127.0.0.1/*").code());
        assertEquals(3, shop.clients.clients().size());
        made("茶馆", true, "https://tea.example.com/%2A");
    }

    @Test
    void appsListenOnTheirOwnDevice() {
        made("App 2", false, "http://127.0.0.1/back", "http://[::1]:8000/back", "https://app.example.com/back");
        for (String redirect :
                List.of("http://localhost/back", "http://192.0.2.7/back", "http://127.0.0.1.example.com/")) {
            assertEquals("bad-redirect", refused("App 3", false, redirect).code());
        }
    }

    @Test
    void hasRoomForWhatIsSensible() {
        String long500 = "https://tea.example.com/" + "x".repeat(476);
        made("茶馆", true, long500);
        assertEquals("bad-redirect", refused("茶馆 2", true, long500 + "x").code());
        String[] eleven = IntStream.range(0, 11)
                .mapToObj(i -> "https://tea.example.com/" + i)
                .toArray(String[]::new);
        assertEquals("bad-count", refused("茶馆 2", true, eleven).code());
        assertEquals("bad-count", refused("茶馆 2", true).code());
        assertEquals("name-taken", refused("花店", true, long500).code());
        for (String name : List.of("", " x", "x".repeat(41), "a\nb", "a\u202eb", "a\u200bb", "a\ud800b")) {
            assertEquals("bad-name", refused(name, true, long500).code());
        }
        Map<Boolean, List<String>> byKind = shop.clients.clients().stream()
                .collect(Collectors.partitioningBy(
                        View::confidential, Collectors.mapping(View::name, Collectors.toList())));
        assertEquals(List.of("App"), byKind.get(false));
    }

    @Test
    void judgesSettings() {
        var check = new ProviderSettingsCheck();
        assertEquals(List.of(), check.problems(Map.of()));
        assertEquals(List.of(), check.problems(Map.of("consentPath", "/app/authorize")));
        for (String bad : List.of("", "authorize", "//evil.example.com", "https://x/y")) {
            assertEquals(1, check.problems(Map.of("consentPath", bad)).size());
        }
    }
}
