package org.qunfa.rest.people;

import org.qunfa.model.PhoneNumber;
import org.qunfa.rest.body.Fields;

/** Reads somebody's number. */
final class PhoneField {

    private static final String FIELD = "phone";
    /** Stands for a number that could not be read; what is noted keeps it from being used. */
    private static final PhoneNumber NOBODY = new PhoneNumber(1_000_000L);

    private PhoneField() {}

    static PhoneNumber of(Fields fields) {
        String written = fields.requiredText(FIELD);
        if (PhoneNumber.read(written) instanceof PhoneNumber.Valid valid) {
            return valid.number();
        }
        fields.refuse(FIELD, "not-a-number", "this is not a mobile phone number");
        return NOBODY;
    }
}
