package org.qunfa.itests.notice;

import java.util.Map;
import org.qunfa.itests.QunfaProcess;
import org.qunfa.testkit.cloud.CloudMood;

/** A merchant at a simulated payment provider, with somebody who pays there. Amounts are in fen. */
interface Payee extends AutoCloseable {

    /** A webhook as its provider would bring it. */
    record Notice(Map<String, String> headers, String body) {

        public Notice {
            headers = Map.copyOf(headers);
        }

        /** Says nothing of what it holds. */
        @Override
        public String toString() {
            return "Notice[]";
        }
    }

    /** How the provider's own notices travel. */
    enum Way {
        USUAL,
        TWICE,
        LOST,
        /** Not before they are released, the latest first. */
        HELD
    }

    /** The provider's instance on the platform. */
    String instance();

    /** Has the platform know the merchant, before or after it started. */
    void configure(QunfaProcess qunfa);

    /** Somebody looks at what a code offers, and does not pay yet: some providers know nothing of an order before. */
    void look(String code);

    /** Somebody pays by a code. */
    void pay(String code);

    /** Somebody pays an order by its number, whatever lets them: it may be closed, and nobody here need have seen a code. */
    void payLate(String order);

    /** What was paid and not given back. */
    long left();

    /** Notices travel like this from now on. */
    void way(Way way);

    /** Brings what was held, the latest first. */
    void release();

    /** How many attempts to bring a notice the platform took, so that the provider was content. */
    long taken();

    /** The provider behaves like this from now on. */
    void mood(CloudMood mood);

    /** How many calls it has got. */
    int calls();

    /** The notice that an order was paid, written now. */
    Notice truth(String order);

    /** The same, rightly signed, with another amount. */
    Notice otherAmount(String order);

    /** Notices about an order that nobody is to believe, by what is wrong with them. */
    Map<String, Notice> lies(String order);

    /** Has bills show a payment that no order was made for. Somebody has to have paid something. */
    void plantForeignPayment();

    @Override
    void close();
}
