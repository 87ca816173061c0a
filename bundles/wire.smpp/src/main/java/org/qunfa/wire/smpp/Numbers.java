package org.qunfa.wire.smpp;

import com.cloudhopper.smpp.type.Address;
import org.jspecify.annotations.Nullable;
import org.qunfa.model.PhoneNumber;

/** Reads the addresses that come in. */
public final class Numbers {

    private static final int INTERNATIONAL = 1;
    private static final int NATIONAL = 2;
    private static final int NAME = 5;
    private static final int LEAST_UNMARKED = 10;

    private Numbers() {}

    /**
     * The number that an address is; null when it is none, and when it could be that of two subscribers: eleven digits with
     * 13 to 19 in front and no type are a Chinese mobile in its national form and a North American number in its
     * international one. Digits without a type that are few, or begin with 0 or 10, are a service's code.
     */
    public static @Nullable PhoneNumber of(@Nullable Address address) {
        String written = written(address);
        if (address == null || written.isEmpty() || address.getTon() == NAME) {
            return null;
        }
        if (address.getTon() == INTERNATIONAL || written.startsWith("+")) {
            return read(written.startsWith("+") ? written : "+" + written);
        }
        PhoneNumber national = read(written);
        if (address.getTon() == NATIONAL) {
            return national;
        }
        boolean code = written.length() < LEAST_UNMARKED || written.startsWith("0") || written.startsWith("10");
        PhoneNumber international = code ? null : read("+" + written);
        if (national != null && international != null) {
            return national.equals(international) ? national : null;
        }
        return national == null ? international : national;
    }

    /** Who sent a text that came in: a number with its plus sign where it is one, otherwise the address as written. */
    public static String sender(@Nullable Address address) {
        PhoneNumber number = of(address);
        return number == null ? written(address) : number.e164();
    }

    /** An address as written; empty when there is none. */
    public static String written(@Nullable Address address) {
        return address == null || address.getAddress() == null
                ? ""
                : address.getAddress().strip();
    }

    private static @Nullable PhoneNumber read(String written) {
        return PhoneNumber.read(written) instanceof PhoneNumber.Valid valid ? valid.number() : null;
    }
}
