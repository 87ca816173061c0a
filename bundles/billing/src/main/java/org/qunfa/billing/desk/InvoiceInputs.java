package org.qunfa.billing.desk;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qunfa.accounts.Denied;
import org.qunfa.billing.Invoices.Fiscal;
import org.qunfa.billing.Invoices.Title;
import org.qunfa.billing.Invoices.Wish;
import org.qunfa.plugin.payment.BankAccount;
import org.qunfa.plugin.payment.PaymentOrder;

/** What is wrong with what somebody says of invoices. */
final class InvoiceInputs {

    private static final int LONGEST = 100;
    private static final int LONGEST_KEY = 255;
    private static final int MOST_ORDERS = 100;
    private static final Pattern PHONE = Pattern.compile("[0-9+][0-9 -]{3,18}[0-9]");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{8,20}");
    private static final Pattern CODE = Pattern.compile("[0-9]{10}|[0-9]{12}");

    private InvoiceInputs() {}

    /**
     * Refuses what cannot stand on an invoice.
     *
     * @throws Denied INVALID, at a pointer
     */
    static void check(Title title) {
        Inputs.text("/name", title.name(), LONGEST);
        require(
                title.taxNumber() == null || CreditCode.isOne(title.taxNumber()),
                "/taxNumber",
                "a unified social credit code has 18 digits and capital letters, of which the last one checks the others");
        text("/address", title.address());
        text("/bank", title.bank());
        require(
                title.phone() == null || PHONE.matcher(title.phone()).matches(),
                "/phone",
                "a telephone number has 5 to 20 digits, spaces, hyphens and plus signs");
        require(
                title.account() == null || BankAccount.isNumber(title.account()),
                "/account",
                "an account's number has 4 to 34 letters, digits, spaces and hyphens");
        require(
                title.email().length() <= LONGEST
                        && EMAIL.matcher(title.email()).matches(),
                "/email",
                "an e-mail address is like finance@example.com, of up to 100 characters");
    }

    private static void text(String pointer, @Nullable String text) {
        if (text != null) {
            Inputs.text(pointer, text, LONGEST);
        }
    }

    private static void require(boolean holds, String pointer, String otherwise) {
        if (!holds) {
            throw Denied.at(pointer, "bad-form", otherwise);
        }
    }

    static void check(Wish wish) {
        Inputs.text("", wish.requestKey(), LONGEST_KEY);
        List<String> orders = wish.orders();
        if (orders.isEmpty() || orders.size() > MOST_ORDERS || new HashSet<>(orders).size() < orders.size()) {
            throw Denied.at("/orders", "out-of-range", "name 1 to " + MOST_ORDERS + " orders, each once");
        }
        for (int i = 0; i < orders.size(); i++) {
            require(
                    PaymentOrder.isId(orders.get(i)),
                    "/orders/" + i,
                    "an order's id has 6 to 32 letters, digits, hyphens and underscores");
        }
    }

    static void check(Fiscal fiscal) {
        require(NUMBER.matcher(fiscal.number()).matches(), "/number", "a fiscal invoice's number has 8 to 20 digits");
        String code = fiscal.code();
        require(code == null || CODE.matcher(code).matches(), "/code", "a fiscal invoice's code has 10 or 12 digits");
    }

    static void reason(String reason) {
        TransferInputs.words("/reason", reason);
    }
}
