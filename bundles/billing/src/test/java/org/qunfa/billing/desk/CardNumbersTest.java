package org.qunfa.billing.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Orders;
import org.qunfa.billing.Refunds;
import org.qunfa.plugin.payment.PayWay;

/** No card's number, and none of a telephone or of an identity card, is kept of what people write about orders. */
class CardNumbersTest {

    /** Right by Luhn's rule. */
    private static final String CARD = "4111111111111111";

    private Street street;
    private Shop shop;

    @BeforeEach
    void open() {
        street = new Street();
        shop = new Shop(street);
        shop.packages.put("thousand", Street.TERMS, "operator");
    }

    @AfterEach
    void close() {
        shop.close();
        street.close();
    }

    private static String refused(Runnable what) {
        return assertThrows(Denied.class, what::run).code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CARD,
                "4111 1111 1111 1111",
                "payer was Zhang San 13800138000",
                "call 138-0013-8000",
                "11010519491231002X",
                "6222-0212-0001-2345-678"
            })
    void reasonsAndWordsTakeNone(String words) {
        String id = shop.bought("a");
        shop.hooks.take(Street.TILL, Till.said("e " + id + " paid 1 pay-x", street.time.instant()));
        long ticket = shop.tickets.open(10, 0).get(0).id();
        assertEquals("names-payer", refused(() -> shop.tickets.close(ticket, "operator", words)));
        var wish = new Refunds.Wish(street.organisation, id, 10L, words, "r", "lin");
        assertEquals("names-payer", refused(() -> shop.refunds.refund(wish)));
        assertKeptNowhere(words);
    }

    /** It is handed on, because it is the provider's to know who pays. */
    @Test
    void ofWhoPaysNothingIsKept() {
        shop.orders.place(
                street.organisation,
                new Orders.NewOrder(
                        "thousand",
                        1,
                        Street.TILL,
                        PayWay.QR,
                        new Orders.Payer(CARD, "203.0.113.97"),
                        "/app/orders?card=" + CARD,
                        "key",
                        "lin"));
        assertKeptNowhere(CARD);
    }

    /** In no column of any table of orders. */
    private void assertKeptNowhere(String words) {
        List<String> tables = street.ask("select table_name from information_schema.tables"
                + " where table_schema = 'billing' and table_type = 'BASE TABLE'");
        assertTrue(tables.contains("pay_order") && tables.contains("ticket"), tables::toString);
        for (String table : tables) {
            List<String> rows = street.ask("select row_to_json(t)::text from billing." + table + " t");
            assertFalse(rows.toString().contains(words), () -> table + " keeps " + words);
        }
    }
}
